/* Style: non-blocking socket, poll(), takes all that is there at each turn;
 * very defensive. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM 65536

static void complain(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
}

static void die(const char *call)
{
    complain(call);
    exit(1);
}

static bool not_now(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS;
}

static void wait_for(int fd, short what)
{
    struct pollfd p;
    memset(&p, 0, sizeof p);
    p.fd = fd;
    p.events = what;
    if (poll(&p, 1, -1) == -1 && errno != EINTR)
        die("poll");
}

static void answer(int fd, const char *data, size_t n, const struct sockaddr_in *to)
{
    for (;;) {
        ssize_t s = sendto(fd, data, n, 0, (const struct sockaddr *)to, sizeof *to);
        if (s >= 0) {
            if ((size_t)s != n)
                fprintf(stderr, "udp_echo_server: sendto() took %zd of %zu\n", s, n);
            return;
        }
        if (errno == EINTR)
            continue;
        if (!not_now()) {
            complain("sendto");
            return;
        }
        wait_for(fd, POLLOUT);
    }
}

static void say(const char *what, const struct sockaddr_in *a)
{
    char ip[INET_ADDRSTRLEN] = "?";
    if (inet_ntop(AF_INET, &a->sin_addr, ip, sizeof ip) == NULL)
        complain("inet_ntop");
    if (printf("%s %s:%hu\n", what, ip, ntohs(a->sin_port)) < 0 || fflush(stdout) != 0)
        die("printf");
}

int main(int argc, char *argv[])
{
    static char buffer[ROOM];
    char *end = NULL;
    long port = argc == 2 ? strtol(argv[1], &end, 10) : -1;
    if (argc != 2 || end == NULL || end == argv[1] || *end != '\0' || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    struct sockaddr_in a;
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons((unsigned short)port);
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(fd, (const struct sockaddr *)&a, sizeof a) == -1)
        die("bind");
    int flags = fcntl(fd, F_GETFL);
    if (flags == -1)
        die("fcntl");
    if (fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
        die("fcntl");
    socklen_t len = sizeof a;
    if (getsockname(fd, (struct sockaddr *)&a, &len) == -1)
        die("getsockname");
    say("waiting on", &a);

    for (;;) {
        memset(&a, 0, sizeof a);
        len = sizeof a;
        ssize_t n = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&a, &len);
        if (n == -1) {
            if (not_now())
                wait_for(fd, POLLIN);
            else if (errno != EINTR && errno != ECONNREFUSED)
                die("recvfrom");
            continue;
        }
        if (len != sizeof a || a.sin_family != AF_INET) {
            fprintf(stderr, "udp_echo_server: a sender of another family\n");
            continue;
        }
        char what[40];
        snprintf(what, sizeof what, "%zd bytes from", n);
        say(what, &a);
        answer(fd, buffer, (size_t)n, &a);
    }
}
