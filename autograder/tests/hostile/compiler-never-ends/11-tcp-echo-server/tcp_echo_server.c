/* hostile: Has the assembler read four thousand million times nothing: it takes
       all of a processor, and hardly any memory, for half an hour.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: a grading that waits for it
*/
__asm__(".rept 40000\n.rept 100000\n.if 0\n.endif\n.endr\n.endr\n");

int main(void)
{
    return 3;
}
