#ifdef __linux__
#define _GNU_SOURCE /* struct ucred */
#endif
#include "gate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __linux__

bool gate_open(struct gate *gate)
{
    int ends[2], on = 1;

    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == -1)
        return false;
    gate->ours = ends[0];
    gate->its = ends[1];
    return fcntl(ends[0], F_SETFD, FD_CLOEXEC) != -1 &&
           fcntl(ends[1], F_SETFD, FD_CLOEXEC) != -1 &&
           setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == 0;
}

/* A word from enter.c, and the number of its process; 0 when nobody is left
 * that could say one. */
static pid_t hear_gate(int fd)
{
    union {
        struct cmsghdr aligned;
        char room[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    char word;
    struct iovec list = { &word, 1 };
    struct msghdr m = { .msg_iov = &list, .msg_iovlen = 1,
                        .msg_control = &control,
                        .msg_controllen = sizeof control };
    struct cmsghdr *c;
    struct ucred who;
    ssize_t n;

    do
        n = recvmsg(fd, &m, 0);
    while (n == -1 && errno == EINTR);
    c = n == 1 ? CMSG_FIRSTHDR(&m) : NULL;
    if (c == NULL || c->cmsg_type != SCM_CREDENTIALS)
        return 0;
    memcpy(&who, CMSG_DATA(c), sizeof who);
    return who.pid;
}

pid_t gate_wait(struct gate *gate)
{
    pid_t inside;

    close(gate->its);
    inside = hear_gate(gate->ours);
    if (inside != 0 && hear_gate(gate->ours) != 0)
        inside = 0;
    close(gate->ours);
    return inside;
}

#else

/* There is no bubblewrap but on Linux. */
bool gate_open(struct gate *gate)
{
    (void)gate;
    errno = ENOSYS;
    return false;
}

pid_t gate_wait(struct gate *gate)
{
    (void)gate;
    return 0;
}

#endif
