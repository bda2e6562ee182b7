/* hostile: Stops, and waits for somebody to make it go on.
   lab: 12-tcp-echo-client
   earns: nothing
   verdict: timeout
   must-not: a process that stays
*/
#include <signal.h>

int main(void)
{
    raise(SIGSTOP);
    return 3;
}
