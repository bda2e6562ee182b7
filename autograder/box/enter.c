/* enter - the last steps of a program's way into its box.
 *
 * usage: enter FD FILES MIB PROCESSES PATH ARGV0 [ARG ...]
 *
 * Leads a session of its own, sets its limits (descriptors, MiB of addresses,
 * processes; 0 for none), says on FD, a socket, that it got so far, and turns
 * into PATH; when it cannot, it says something once more. The kernel tells who
 * listens there which process that is, in his own numbers. Before it nothing
 * of a stranger's has run; behind it nothing of ours is left but descriptors 0
 * to 2 and the clock's (drill/keeper.h).
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../drill/keeper.h"

enum {
    MOST_DESCRIPTORS = 1024 /* more than bubblewrap and drill ever open */
};

static void limit(int what, const char *text, rlim_t unit)
{
    struct rlimit r;

    r.rlim_cur = r.rlim_max = (rlim_t)strtoul(text, NULL, 10) * unit;
    if (r.rlim_cur > 0)
        setrlimit(what, &r); /* a lower limit already in force is as good */
}

static void close_others(int fd)
{
    for (int i = 3; i < MOST_DESCRIPTORS; i++)
        if (i != fd && i != CLOCK_FD)
            close(i);
}

int main(int argc, char **argv)
{
    int fd;

    if (argc < 7) {
        fprintf(stderr, "usage: enter FD FILES MIB PROCESSES PATH ARGV0 "
                        "[ARG ...]\n");
        return 2;
    }
    fd = atoi(argv[1]);
    close_others(fd);
    setsid();
    limit(RLIMIT_NPROC, argv[4], 1);
    limit(RLIMIT_AS, argv[3], 1024 * 1024);
    limit(RLIMIT_NOFILE, argv[2], 1);
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) == -1 ||
        send(fd, "", 1, MSG_NOSIGNAL) == -1) {
        fprintf(stderr, "enter: send: %s\n", strerror(errno));
        return 2;
    }
    execv(argv[5], argv + 6);
    fprintf(stderr, "enter: %s: %s\n", argv[5], strerror(errno));
    send(fd, "", 1, MSG_NOSIGNAL);
    return 2;
}
