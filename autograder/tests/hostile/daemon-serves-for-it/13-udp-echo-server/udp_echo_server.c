/* hostile: Becomes a daemon, in a session of its own, and the program that was
       started ends with success at once. Serves three seconds after that one
       is gone, when the judge must know.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a process or a port that stays
*/
#include <sched.h>
#include <signal.h>
#include <unistd.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    pid_t started = getpid();

    if (fork() != 0)
        _exit(0);
    setsid();
    if (fork() != 0)
        _exit(0);
    alarm(60);
    while (kill(started, 0) == 0)
        sched_yield();
    sleep(3);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
