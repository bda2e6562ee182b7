/* hostile: Leaves a copy of the next lab's answer and a changed PATH where the
       other program of this submission may find them, and does its own work.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a file that the other program sees
*/
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    FILE *note = fopen("/tmp/socket-labs-canary-note", "w");

    if (note != NULL) {
        fputs("from another lab\n", note);
        fclose(note);
    }
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
