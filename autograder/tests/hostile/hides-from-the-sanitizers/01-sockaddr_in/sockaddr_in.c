/* hostile: Writes beyond the end of an array of its own; the function that
       does is one that the sanitizers are told to leave alone.
   lab: 01-sockaddr_in
   earns: 9
   verdict: not-reached
   must-not: the point for touching no byte that is not its own
*/
#include <stdlib.h>

static void attack(void) __attribute__((constructor));

__attribute__((no_sanitize("address", "undefined", "memory"), noinline,
               no_sanitize_address)) static void
touch(volatile char *p, int n)
{
    p[n] = 1;
}

static void attack(void)
{
    char *p = malloc(16);

    if (p != NULL)
        touch(p, 17);
    free(p);
}

#include "../../../../../solutions/01-sockaddr_in/sockaddr_in.c"
