/* hostile: Walks through all folders for passwords, programs, homes, tests,
       solutions and other people's submissions.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#include <dirent.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static int is_wanted(const char *name)
{
    static const char *const wanted[] = {
        "passwd", "shadow", "id_rsa", ".ssh", ".bash_history", "bash", "python3",
        "gcc", "bats", "drill", "solutions", "results.tsv", "plan.tsv",
        "handouts", "lab.mk", "submissions", ".git", "docker.sock",
    };

    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strcmp(name, wanted[i]) == 0)
            return 1;
    return strstr(name, ".bats") != NULL;
}

static void walk(const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;

    if (dir == NULL)
        return;
    while ((entry = readdir(dir)) != NULL) {
        char path[1200];

        if (strcmp(entry->d_name, ".") == 0 ||
            strcmp(entry->d_name, "..") == 0 ||
            strcmp(entry->d_name, "proc") == 0 ||
            strcmp(entry->d_name, "sys") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (is_wanted(entry->d_name) && access(path, R_OK) == 0)
            pwned(path);
        if (depth > 0 && (entry->d_type == DT_DIR || depth > 3))
            walk(path, depth - 1);
    }
    closedir(dir);
}

static void attack(void)
{
    walk("", 4);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
