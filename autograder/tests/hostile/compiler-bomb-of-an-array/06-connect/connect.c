/* hostile: An array with a value: an object file of 190 MB.
   lab: 06-connect
   earns: nothing
   verdict: build-failed
   must-not: a file of that size left anywhere
*/
char bomb[190 * 1000 * 1000] = { 1 };

int main(void)
{
    return bomb[0] + 2;
}
