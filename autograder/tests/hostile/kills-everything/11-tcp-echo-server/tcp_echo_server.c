/* hostile: Kills all that it can reach, and then does its work.
   lab: 11-tcp-echo-server
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
        return; /* it would be everything of the user's */
    kill(-1, SIGTERM);
    kill(-1, SIGKILL);
    kill(1, SIGKILL);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
