/* hostile: Leaves reports of sanitizers that make no sense, in files and on
       stderr: a memory test that cannot be judged might be left out.
   lab: 13-udp-echo-server
   earns: 18
   verdict: not-reached
   must-not: a test that is skipped: fewer points would be all of them
*/
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    const char *home = getenv("HOME");

    for (int pid = 1; pid < 20 && home != NULL; pid++) {
        char path[4300];
        FILE *file;

        snprintf(path, sizeof path, "%s/.sanitizer.%d", home, pid);
        file = fopen(path, "w");
        if (file == NULL)
            continue;
        fputs("==1==ERROR: no sense at all\nSUMMARY: none\n", file);
        fclose(file);
    }
    fputs("nowhere.c:0:0: runtime error: none\n", stderr);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
