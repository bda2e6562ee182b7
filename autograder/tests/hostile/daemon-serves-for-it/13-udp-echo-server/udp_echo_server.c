/* hostile: Becomes a daemon, in a session of its own, and the program that was
       started ends with success at once.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a process or a port that stays
*/
#include <signal.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    if (fork() != 0)
        _exit(0);
    setsid();
    if (fork() != 0)
        _exit(0);
    alarm(60);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
