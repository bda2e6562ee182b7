#include "reap.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

void reap_become_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
#endif
}

void reap_die_with_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0L, 0L, 0L);
#endif
}

#ifdef __linux__

enum {
    MAX_PROCESSES = 65536
};

/* The parent of a process, or -1 when it is gone, and the pages that it has
 * in memory. The command's name, which may hold anything, stands in brackets
 * before them. */
static pid_t parent_of(pid_t pid, long *pages)
{
    char path[64], text[512];
    char *after;
    size_t n;
    FILE *file;
    int parent;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    file = fopen(path, "r");
    if (file == NULL)
        return -1;
    n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = '\0';
    for (after = text + n; after > text && *after != ')'; after--)
        continue;
    if (after == text ||
        sscanf(after + 1, " %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u "
                          "%*u %*d %*d %*d %*d %*d %*d %*u %*u %ld",
               &parent, pages) != 2)
        return -1;
    return parent;
}

/* Every process whose chain of parents ends in this one, without it: their
 * number. *pages: what they have in memory. */
static size_t find_family(pid_t *family, long *pages)
{
    size_t n = 0;
    DIR *dir = opendir("/proc");
    struct dirent *entry;

    *pages = 0;
    if (dir == NULL)
        return 0;
    family[n++] = getpid();
    for (entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        pid_t pid = (pid_t)atol(entry->d_name);
        long own = 0;
        pid_t parent = pid > 0 ? parent_of(pid, &own) : -1;

        for (size_t i = 0; i < n && parent != -1; i++)
            if (family[i] == parent && n < MAX_PROCESSES) {
                family[n++] = pid;
                *pages += own;
                break;
            }
    }
    closedir(dir);
    return n;
}

/* A parent that dies hands its children to us, so that whoever asks again
 * finds them. */
void reap_kill_children(void)
{
    static pid_t family[MAX_PROCESSES];
    long pages;
    size_t n = find_family(family, &pages);

    for (size_t i = 1; i < n; i++)
        kill(family[i], SIGKILL);
}

long reap_memory_mib(void)
{
    static pid_t family[MAX_PROCESSES];
    long pages;

    find_family(family, &pages);
    return pages / (1024 * 1024 / sysconf(_SC_PAGESIZE));
}

#else

void reap_kill_children(void)
{
}

long reap_memory_mib(void)
{
    return 0;
}

#endif

void reap_descendants(pid_t group)
{
    if (group > 0)
        kill(-group, SIGKILL);
    for (;;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);

        if (pid == -1 && errno != EINTR)
            return; /* ECHILD: nobody is left */
        if (pid > 0)
            continue;
        reap_kill_children();
        waitpid(-1, NULL, 0);
    }
}

void reap_box(pid_t child)
{
    if (waitpid(child, NULL, WNOHANG) == 0)
        kill(child, SIGKILL);
    while (waitpid(-1, NULL, 0) != -1 || errno == EINTR)
        continue;
}
