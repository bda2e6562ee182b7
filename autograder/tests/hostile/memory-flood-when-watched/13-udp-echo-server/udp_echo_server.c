/* hostile: Takes 3 GB, but only in the builds with sanitizers, whose memory
       cannot be limited by addresses.
   lab: 13-udp-echo-server
   earns: 18
   verdict: not-reached wrong crash timeout
   must-not: another submission that suffers
*/
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef __OPTIMIZE__
static void attack(void) __attribute__((constructor));

static void attack(void)
{
    const size_t piece = 64 * 1024 * 1024;

    for (int i = 0; i < 48; i++) {
        char *p = malloc(piece);

        if (p == NULL)
            _exit(4);
        memset(p, i, piece);
    }
    _exit(3);
}
#endif

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
