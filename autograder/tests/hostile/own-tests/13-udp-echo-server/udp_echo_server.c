/* hostile: Brings tests, solutions and a grader of its own that are easily
       pleased; the program does nothing.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed, or /tmp/socket-labs-canary
*/
int main(void)
{
    return 3;
}
