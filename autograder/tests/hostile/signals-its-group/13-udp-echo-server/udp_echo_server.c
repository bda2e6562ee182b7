/* hostile: Sends its process group every signal that it can ignore itself: who
       has put himself into the same group gets them, too, also from outside of
       its own processes' numbers.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a grader error
*/
#include <signal.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    if (!in_a_box())
        return;
    for (int number = 1; number < 32; number++) {
        if (number == SIGKILL || number == SIGSTOP || number == SIGCHLD ||
            number == SIGCONT)
            continue;
        signal(number, SIG_IGN);
        kill(0, number);
        signal(number, SIG_DFL);
    }
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
