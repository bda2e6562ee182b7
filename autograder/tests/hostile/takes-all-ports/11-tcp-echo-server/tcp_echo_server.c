/* hostile: Lets its children bind every port of an address that clients are
       going to come from, so that the judge's own bind() fails.
   lab: 11-tcp-echo-server
   earns: 16
   verdict: wrong
   must-not: a judge that says this was its own fault
*/
#define _GNU_SOURCE
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST = 32768, LAST = 60999, EACH = 200 };

static void take(int first)
{
    struct sockaddr_in addr = { .sin_family = AF_INET };

    for (int fd = 3; fd < 32; fd++)
        close(fd);
    addr.sin_addr.s_addr = htonl(0x7f000003);
    for (int port = first; port < first + EACH && port <= LAST; port++) {
        int fd = (int)syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);

        addr.sin_port = htons((unsigned short)port);
        syscall(SYS_bind, fd, &addr, sizeof addr);
    }
}

/* Each child ends with its parent, and a pipe tells when it has bound all. */
static void attack(void)
{
    int done[2], children = 0;
    char c;

    if (pipe(done) == -1)
        return;
    for (int port = FIRST; port <= LAST; port += EACH, children++)
        if (fork() == 0) {
            dup2(done[1], 0);
            prctl(PR_SET_PDEATHSIG, 9);
            take(port);
            syscall(SYS_write, 0, "", 1);
            for (;;)
                pause();
        }
    while (children-- > 0)
        syscall(SYS_read, done[0], &c, 1);
    close(done[0]);
    close(done[1]);
}

static ssize_t attack_at(int fd, void *data, size_t n, int flags)
{
    ssize_t got = recv(fd, data, n, flags);

    if (got > 0 && memmem(data, (size_t)got, "before the end", 14) != NULL)
        attack();
    return got;
}
#define recv attack_at

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
