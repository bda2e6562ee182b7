#include "process.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    MOST_DESCRIPTORS = 256, /* as many as a program may have */
    MOST_CHILDREN = 16,     /* that are looked at */
    LOWEST_PRIORITY = 19
};

#ifdef __linux__

struct seen {
    char state;
    unsigned flags;
    unsigned long user, system; /* what it has computed, in clock ticks */
};

/* Of /proc/PID/stat, see proc(5); false when the process is gone. The
 * command's name, which may hold anything, stands before it all. */
static bool read_stat(pid_t pid, struct seen *seen)
{
    char path[64], text[512];
    const char *after;
    size_t n;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    file = fopen(path, "r");
    if (file == NULL)
        return false;
    n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = '\0';
    after = strrchr(text, ')');
    return after != NULL &&
           sscanf(after + 1,
                  " %c %*d %*d %*d %*d %*d %u %*u %*u %*u %*u %lu %lu",
                  &seen->state, &seen->flags, &seen->user,
                  &seen->system) == 4;
}

bool process_is_ending(pid_t pid)
{
    enum { EXITING = 0x4 }; /* PF_EXITING of linux/sched.h */
    struct seen seen;

    return !read_stat(pid, &seen) || (seen.flags & EXITING) != 0;
}

bool process_is_asleep(pid_t pid)
{
    struct seen seen;

    return read_stat(pid, &seen) && seen.state == 'S';
}

double process_seconds(pid_t pid)
{
    struct seen seen;

    return read_stat(pid, &seen) ? (double)(seen.user + seen.system) /
                                       (double)sysconf(_SC_CLK_TCK)
                                 : 0;
}

double process_family_seconds(pid_t pid)
{
    pid_t children[MOST_CHILDREN];
    size_t n = process_children(pid, children, MOST_CHILDREN);
    double sum = process_seconds(pid);

    for (size_t i = 0; i < n; i++)
        sum += process_seconds(children[i]);
    return sum;
}

/* Each session may be a group of its own to the scheduler, see sched(7): then
 * it is the group that has to stand back, and nobody but root may say so more
 * than ten times a second. */
bool process_stand_back(pid_t pid)
{
    char path[64];
    FILE *file;
    bool later;
    pid_t children[MOST_CHILDREN];
    size_t n = process_children(pid, children, MOST_CHILDREN);

    setpriority(PRIO_PROCESS, (id_t)pid, LOWEST_PRIORITY);
    for (size_t i = 0; i < n; i++)
        setpriority(PRIO_PROCESS, (id_t)children[i], LOWEST_PRIORITY);
    snprintf(path, sizeof path, "/proc/%ld/autogroup", (long)pid);
    file = fopen(path, "w");
    if (file == NULL)
        return true;
    fprintf(file, "%d\n", LOWEST_PRIORITY);
    later = fclose(file) == EOF && errno == EAGAIN;
    return !later;
}

size_t process_children(pid_t pid, pid_t *children, size_t most)
{
    char path[96];
    size_t n = 0;
    long child;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)pid,
             (long)pid);
    file = fopen(path, "r");
    while (file != NULL && n < most && fscanf(file, "%ld", &child) == 1)
        children[n++] = (pid_t)child;
    if (file != NULL)
        fclose(file);
    return n;
}

bool process_has_socket(pid_t pid)
{
    char path[64], link[64];
    bool has = false;

    for (int fd = 0; fd < MOST_DESCRIPTORS && !has; fd++) {
        ssize_t n;

        snprintf(path, sizeof path, "/proc/%ld/fd/%d", (long)pid, fd);
        n = readlink(path, link, sizeof link);
        has = n > 7 && memcmp(link, "socket:", 7) == 0;
    }
    return has;
}

#else

size_t process_children(pid_t pid, pid_t *children, size_t most)
{
    (void)pid;
    (void)children;
    (void)most;
    return 0;
}

bool process_has_socket(pid_t pid)
{
    (void)pid;
    return true;
}

bool process_is_ending(pid_t pid)
{
    (void)pid;
    return false;
}

bool process_is_asleep(pid_t pid)
{
    (void)pid;
    return true;
}

double process_seconds(pid_t pid)
{
    (void)pid;
    return 0;
}

double process_family_seconds(pid_t pid)
{
    return process_seconds(pid);
}

bool process_stand_back(pid_t pid)
{
    setpriority(PRIO_PROCESS, (id_t)pid, LOWEST_PRIORITY);
    return true;
}

#endif
