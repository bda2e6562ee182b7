/* hostile: Writes beyond the end of an array, but not in the builds that have
       sanitizers, which it knows by their macros.
   lab: 01-sockaddr_in
   earns: 9
   verdict: not-reached
   must-not: the point for touching no byte that is not its own
*/
#include <stdlib.h>

#if defined __OPTIMIZE__ && !defined __SANITIZE_ADDRESS__
static void attack(void) __attribute__((constructor));

static void attack(void)
{
    volatile char *p = malloc(16);

    if (p != NULL)
        p[17] = 1;
    free((char *)p);
}
#endif

#include "../../../../../solutions/01-sockaddr_in/sockaddr_in.c"
