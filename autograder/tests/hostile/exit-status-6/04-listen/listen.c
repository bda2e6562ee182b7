/* hostile: Ends at once with status 6,
       the test driver's own for a test that is skipped.
   lab: 04-listen
   earns: nothing
   verdict: wrong
   must-not: any verdict but wrong and not-reached
*/
int main(void)
{
    return 6;
}
