/* hostile: Looks around itself for results, plans and stories, and for the
       kit, to write to them.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: PWNED, or a changed file
*/
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void try_all(const char *folder)
{
    static const char *const names[] = {
        "results.tsv", "rows.tsv", "plan.tsv", "all.tsv", "whole", "stories",
        "13-udp-echo-server.ground", "13-udp-echo-server.built", "bats.status",
        "autograder", "autograder/check", "autograder/labs", "solutions",
        "labs/lab.mk", "submissions", "submissions.tsv", "shim.h", "record.o",
        "compiler", "sanitizers", "built", "drill",
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[4300];

        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (access(path, F_OK) == 0)
            pwned(path); /* to see it is enough */
    }
}

static void attack(void)
{
    static const char *const from[] = { "HOME", "TMPDIR", "PWD", "OLDPWD",
                                        "SOCKETLABS_LOG", "SOCKETLABS_RUN" };
    char folder[4200];

    for (size_t i = 0; i < sizeof from / sizeof from[0]; i++) {
        const char *start = getenv(from[i]);
        size_t n;

        snprintf(folder, sizeof folder, "%s", start == NULL ? "." : start);
        n = strlen(folder);
        for (int up = 0; up < 6 && n + 4 < 4100; up++) {
            try_all(folder);
            n += (size_t)snprintf(folder + n, sizeof folder - n, "/..");
        }
    }
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
