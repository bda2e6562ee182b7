/* Style: connect() that does not wait; poll() and SO_ERROR tell how it went. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call, int reason)
{
    fprintf(stderr, "connect: %s() failed: %s\n", call, strerror(reason));
    exit(1);
}

static void finish(int fd)
{
    struct pollfd p;
    int reason = 0;
    socklen_t len = sizeof reason;

    p.fd = fd;
    p.events = POLLOUT;
    p.revents = 0;
    while (poll(&p, 1, -1) < 0)
        if (errno != EINTR)
            die("poll", errno);
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &reason, &len) < 0)
        die("getsockopt", errno);
    if (reason != 0)
        die("connect", reason);
}

static void wait_for_enter(void)
{
    char c;
    ssize_t n;

    for (;;) {
        n = read(STDIN_FILENO, &c, 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0 || c == '\n')
            return;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in there, here;
    socklen_t len;
    char a[INET_ADDRSTRLEN], b[INET_ADDRSTRLEN], junk;
    unsigned port;
    int fd, flags;

    if (argc != 3 || sscanf(argv[2], "%6u%c", &port, &junk) != 1 || port > 65535) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        return 2;
    }
    memset(&there, 0, sizeof there);
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    if (inet_pton(AF_INET, argv[1], &there.sin_addr) != 1)
        die("inet_pton", EINVAL);

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        die("socket", errno);
    flags = fcntl(fd, F_GETFL, 0);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        die("fcntl", errno);

    if (connect(fd, (struct sockaddr *)&there, sizeof there) < 0) {
        if (errno != EINPROGRESS && errno != EINTR)
            die("connect", errno);
        finish(fd);
    }
    if (fcntl(fd, F_SETFL, flags) < 0)
        die("fcntl", errno);

    len = sizeof there;
    if (getpeername(fd, (struct sockaddr *)&there, &len) < 0)
        die("getpeername", errno);
    len = sizeof here;
    if (getsockname(fd, (struct sockaddr *)&here, &len) < 0)
        die("getsockname", errno);
    inet_ntop(AF_INET, &there.sin_addr, a, sizeof a);
    inet_ntop(AF_INET, &here.sin_addr, b, sizeof b);
    printf("connected to %s:%d from %s:%d\n", a, ntohs(there.sin_port), b, ntohs(here.sin_port));
    fflush(stdout);

    wait_for_enter();
    close(fd);
    return 0;
}
