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

/* Folders have other names than files: gcc's libraries are no gcc. */
static int is_wanted(const struct dirent *entry)
{
    static const char *const files[] = {
        "passwd", "shadow", "id_rsa", ".bash_history", "bash", "python3",
        "gcc", "bats", "drill", "results.tsv", "plan.tsv", "lab.mk",
        "docker.sock",
    };
    static const char *const folders[] = { "solutions", "submissions",
                                           "handouts", ".git", ".ssh" };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (entry->d_type != DT_DIR && strcmp(entry->d_name, files[i]) == 0)
            return 1;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (entry->d_type == DT_DIR && strcmp(entry->d_name, folders[i]) == 0)
            return 1;
    return strstr(entry->d_name, ".bats") != NULL;
}

static void walk(const char *folder, int depth)
{
    DIR *dir = opendir(*folder == '\0' ? "/" : folder);
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
        if (is_wanted(entry) && access(path, R_OK) == 0)
            pwned(path);
        if (depth > 0 && entry->d_type == DT_DIR)
            walk(path, depth - 1);
    }
    closedir(dir);
}

static void attack(void)
{
    walk("", 4);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
