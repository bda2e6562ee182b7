#include "process.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    MOST_DESCRIPTORS = 256 /* as many as a program may have */
};

#ifdef __linux__

/* State and flags from /proc/PID/stat, see proc(5); false when the process is
 * gone. The command's name, which may hold anything, stands before them. */
static bool read_stat(pid_t pid, char *state, unsigned *flags)
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
    return after != NULL && sscanf(after + 1, " %c %*d %*d %*d %*d %*d %u",
                                   state, flags) == 2;
}

bool process_is_ending(pid_t pid)
{
    enum { EXITING = 0x4 }; /* PF_EXITING of linux/sched.h */
    unsigned flags;
    char state;

    return !read_stat(pid, &state, &flags) || (flags & EXITING) != 0;
}

bool process_is_asleep(pid_t pid)
{
    unsigned flags;
    char state;

    return read_stat(pid, &state, &flags) && state == 'S';
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

#endif
