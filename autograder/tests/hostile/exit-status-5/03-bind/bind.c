/* hostile: Ends at once with status 5,
       the test driver's own for a test that is not reached.
   lab: 03-bind
   earns: nothing
   verdict: wrong
   must-not: any verdict but wrong and not-reached
*/
int main(void)
{
    return 5;
}
