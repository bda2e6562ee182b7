/* hostile: Ends at once with status 2, what the judge's own fault ends with.
   lab: 02-socket
   earns: nothing
   verdict: wrong
   must-not: any verdict but wrong and not-reached
*/
int main(void)
{
    return 2;
}
