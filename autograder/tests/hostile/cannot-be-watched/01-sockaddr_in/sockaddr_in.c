/* hostile: Writes beyond the end of an array, and has an assembler's line that
       does not go with the builds with sanitizers.
   lab: 01-sockaddr_in
   earns: 9
   verdict: not-reached
   must-not: the point for touching no byte that is not its own
*/
#include <stdlib.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    volatile char *p = malloc(16);

#ifdef __x86_64__
    __asm__ volatile("" ::: "rbp");
#else
    __asm__ volatile("" ::: "fp");
#endif
    if (p != NULL)
        p[17] = 1;
    free((char *)p);
}

#include "../../../../../solutions/01-sockaddr_in/sockaddr_in.c"
