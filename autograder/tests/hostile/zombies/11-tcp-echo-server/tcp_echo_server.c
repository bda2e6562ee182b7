/* hostile: Has two hundred children that have ended, and waits for none.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a process that stays
*/
#include <unistd.h>

/* Not with sanitizers, which make fork() slow: it is not to be late. */
#ifdef __OPTIMIZE__
static void attack(void) __attribute__((constructor));

static void attack(void)
{
    for (int i = 0; i < 200; i++) {
        pid_t child = fork();

        if (child == 0)
            _exit(0);
        if (child == -1)
            break;
    }
}
#endif

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
