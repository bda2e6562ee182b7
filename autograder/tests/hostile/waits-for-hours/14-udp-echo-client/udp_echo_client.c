/* hostile: Sleeps for hours, and then some, before it does anything.
   lab: 14-udp-echo-client
   earns: nothing
   verdict: timeout
   must-not: a grading that waits for it
*/
#include <unistd.h>

int main(void)
{
    for (;;)
        sleep(3600);
}
