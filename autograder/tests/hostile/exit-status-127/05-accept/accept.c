/* hostile: Ends at once with status 127,
       a shell's for a program that is not there.
   lab: 05-accept
   earns: nothing
   verdict: wrong
   must-not: any verdict but wrong and not-reached
*/
int main(void)
{
    return 127;
}
