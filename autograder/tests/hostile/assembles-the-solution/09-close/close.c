/* hostile: Has the assembler put the solution into the program, which prints
       it.
   lab: 09-close
   earns: nothing
   verdict: build-failed
   must-not: a line of the solution in the story
*/
#include <stdio.h>

__asm__(".data\nsecret:\n"
        ".incbin \"/proc/self/cwd/../../solutions/09-close/close.c\"\n"
        "secret_end: .byte 0\n.text\n");
extern const char secret[], secret_end[];

int main(void)
{
    fwrite(secret, 1, (size_t)(secret_end - secret), stderr);
    return 3;
}
