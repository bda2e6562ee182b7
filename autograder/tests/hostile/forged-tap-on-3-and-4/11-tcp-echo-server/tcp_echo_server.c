/* hostile: Writes passed tests into descriptors 3 and 4, then does its work.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a row more or fewer, or a grader error
*/
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    for (int fd = 3; fd <= 4; fd++)
        if (dprintf(fd, "1..1\nok 1 11-tcp-echo-server: all is well in 0ms\n") >
            0)
            pwned("a descriptor of the judge's is open");
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
