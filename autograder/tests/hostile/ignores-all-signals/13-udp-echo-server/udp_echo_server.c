/* hostile: Ignores and blocks every signal, and its death with its parent.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a process that stays
*/
#include <signal.h>
#include <sys/prctl.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    sigset_t all;

    for (int number = 1; number < 32; number++)
        signal(number, SIG_IGN);
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    prctl(PR_SET_PDEATHSIG, 0L, 0L, 0L, 0L);
    setsid();
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
