/* hostile: Ends at once with status 255, the highest there is.
   lab: 06-connect
   earns: nothing
   verdict: wrong
   must-not: any verdict but wrong and not-reached
*/
int main(void)
{
    return 255;
}
