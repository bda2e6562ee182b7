/* hostile: Has four hundred children that have ended, and waits for none.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a process that stays
*/
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    for (int i = 0; i < 400; i++) {
        pid_t child = fork();

        if (child == 0)
            _exit(0);
        if (child == -1)
            break;
    }
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
