/* hostile: However it ends, it ends with success.
   lab: 11-tcp-echo-server
   earns: 18
   verdict: wrong
   must-not: a passed test of what must end with status 1 or 2
*/
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void leave(void)
{
    _exit(0);
}

static void attack(void)
{
    atexit(leave);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
