/* hostile: Writes beyond the end of an array, with options for the sanitizers
       in the program: go on, and say it to nobody.
   lab: 13-udp-echo-server
   earns: 18
   verdict: not-reached
   must-not: the points for touching no byte that is not its own
*/
#include <stdlib.h>

static void attack(void) __attribute__((constructor));
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
    return "halt_on_error=0:log_path=/dev/null:exitcode=0:replace_str=0";
}

const char *__ubsan_default_options(void)
{
    return "halt_on_error=0:log_path=/dev/null:print_summary=0";
}

static void attack(void)
{
    volatile char *p = malloc(16);

    if (p != NULL)
        p[17] = 1;
    free((char *)p);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
