/* hostile: Has the assembler put the tests into the program, by a path from
       the compiler's working folder and by one from the source.
   lab: 08-send-recv
   earns: nothing
   verdict: build-failed
   must-not: a line of a test in the story
*/
#include <stdio.h>

__asm__(".data\nsecret:\n"
        ".incbin \"autograder/labs/08-send-recv.bats\"\n"
        ".incbin \"../autograder/labs/08-send-recv.bats\"\n"
        "secret_end: .byte 0\n.text\n");
extern const char secret[], secret_end[];

int main(void)
{
    fwrite(secret, 1, (size_t)(secret_end - secret), stderr);
    return 3;
}
