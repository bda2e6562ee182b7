/* hostile: Ends at once with status 0, what a test that passed ends with.
   lab: 01-sockaddr_in
   earns: nothing
   verdict: wrong
   must-not: any verdict but wrong and not-reached
*/
int main(void)
{
    return 0;
}
