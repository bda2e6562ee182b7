/* hostile: Has the assembler put the password file into the program, which
       prints it.
   lab: 10-sendto-recvfrom
   earns: nothing
   verdict: build-failed
   must-not: a line of /etc/passwd in the story
*/
#include <stdio.h>

__asm__(".data\nsecret: .incbin \"/etc/passwd\"\nsecret_end: .byte 0\n.text\n");
extern const char secret[], secret_end[];

int main(void)
{
    fwrite(secret, 1, (size_t)(secret_end - secret), stderr);
    return 3;
}
