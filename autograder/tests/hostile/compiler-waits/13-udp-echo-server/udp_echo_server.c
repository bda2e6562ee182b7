/* hostile: Has the compiler read a new pseudo-terminal, on which nothing ever
       comes: it waits for ever and takes no time of any processor.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: a grading that waits for it
*/
#include "/dev/ptmx"

int main(void)
{
    return 3;
}
