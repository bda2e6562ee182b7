/* Style: a listening socket that does not block, poll(), and everyone who is
 * waiting taken in one go; very defensive. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EXIT_CALL = 1, EXIT_USAGE = 2 };

static int report(const char *call)
{
    int saved = errno;
    fprintf(stderr, "accept: %s() failed: %s\n", call, strerror(saved));
    return EXIT_CALL;
}

static bool parse(const char *text, uintmax_t limit, uintmax_t *value)
{
    if (text == NULL || *text < '0' || *text > '9')
        return false;
    char *end = NULL;
    errno = 0;
    *value = strtoumax(text, &end, 10);
    return errno == 0 && end != NULL && *end == '\0' && *value <= limit;
}

static int print_address(const struct sockaddr_in *a)
{
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &a->sin_addr, ip, sizeof ip) == NULL)
        return report("inet_ntop");
    printf("%s:%" PRIu16 "\n", ip, ntohs(a->sin_port));
    if (fflush(stdout) != 0)
        return report("fflush");
    return 0;
}

static int serve(int fd, uintmax_t count)
{
    uintmax_t served = 0;
    while (served < count) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        if (poll(&p, 1, -1) == -1) {
            if (errno == EINTR)
                continue;
            return report("poll");
        }
        struct sockaddr_in who;
        memset(&who, 0, sizeof who);
        socklen_t len = sizeof who;
        int client = accept(fd, (struct sockaddr *)&who, &len);
        if (client == -1) {
            if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR
                || errno == ECONNABORTED || errno == EPROTO)
                continue;
            return report("accept");
        }
        printf("client %ju: ", ++served);
        int bad = print_address(&who);
        if (close(client) == -1)
            report("close");   /* nothing to be done about it */
        if (bad)
            return bad;
    }
    return 0;
}

int main(int argc, char *argv[])
{
    uintmax_t port = 0, count = 0;
    if (argc != 4 || !parse(argv[2], 65535, &port) || !parse(argv[3], INTMAX_MAX, &count)) {
        fprintf(stderr, "usage: ./accept IP PORT COUNT\n");
        return EXIT_USAGE;
    }

    struct sockaddr_in a;
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons((uint16_t)port);
    if (inet_pton(AF_INET, argv[1], &a.sin_addr) != 1) {
        fprintf(stderr, "accept: inet_pton() failed: not an IPv4 address\n");
        return EXIT_CALL;
    }

    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        return report("socket");
    int one = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == -1)
        return report("setsockopt");
    if (bind(fd, (const struct sockaddr *)&a, sizeof a) == -1)
        return report("bind");
    if (listen(fd, 128) == -1)
        return report("listen");
    int flags = fcntl(fd, F_GETFL);
    if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
        return report("fcntl");

    socklen_t len = sizeof a;
    if (getsockname(fd, (struct sockaddr *)&a, &len) == -1)
        return report("getsockname");
    printf("listening on ");
    int bad = print_address(&a);
    if (!bad)
        bad = serve(fd, count);
    if (close(fd) == -1 && !bad)
        bad = report("close");
    return bad;
}
