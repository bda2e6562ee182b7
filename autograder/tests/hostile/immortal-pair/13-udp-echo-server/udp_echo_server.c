/* hostile: Leaves two processes in sessions of their own, each of which starts
       the other anew when it has been killed; for twenty seconds.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a process that stays
*/
#include <sys/wait.h>
#include <time.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

/* Waits until nobody holds the other end any more, and starts anew. */
static void guard(time_t until)
{
    while (time(NULL) < until) {
        int ends[2];
        char byte;
        pid_t other;

        if (pipe(ends) == -1)
            break;
        other = fork();
        if (other == -1)
            break;
        if (other == 0) {
            setsid();
            close(ends[0]);
            sleep(1);
            _exit(0);
        }
        close(ends[1]);
        while (read(ends[0], &byte, 1) == 1)
            continue;
        close(ends[0]);
    }
    _exit(0);
}

static void attack(void)
{
    time_t until = time(NULL) + 20;

    for (int i = 0; i < 2; i++)
        if (fork() == 0) {
            setsid();
            for (int fd = 0; fd < 3; fd++)
                close(fd);
            guard(until);
        }
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
