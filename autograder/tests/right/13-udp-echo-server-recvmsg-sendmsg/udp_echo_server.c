/* Style: C11; one msghdr for both ways, the payload scattered over two
 * buffers and gathered again; the echo goes out before the line is printed. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { HEAD = 12, TAIL = 65535 - HEAD };

static _Noreturn void die(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void announce(const char *before, const struct sockaddr_in *a)
{
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &a->sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("%s %s:%u\n", before, ip, (unsigned)ntohs(a->sin_port));
    if (fflush(stdout) == EOF)
        die("fflush");
}

int main(int argc, char *argv[])
{
    unsigned port;
    char tail;
    if (argc != 2 || sscanf(argv[1], "%6u%c", &port, &tail) != 1 || port > UINT16_MAX) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_ANY) };
    if (bind(fd, (struct sockaddr *)&a, sizeof a) == -1)
        die("bind");
    if (getsockname(fd, (struct sockaddr *)&a, &(socklen_t){ sizeof a }) == -1)
        die("getsockname");
    announce("waiting on", &a);

    static uint8_t head[HEAD], rest[TAIL];
    for (;;) {
        struct iovec v[2] = {
            { .iov_base = head, .iov_len = HEAD },
            { .iov_base = rest, .iov_len = TAIL },
        };
        struct msghdr m = { .msg_name = &a, .msg_namelen = sizeof a,
                            .msg_iov = v, .msg_iovlen = 2 };
        ssize_t n = recvmsg(fd, &m, 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            die("recvmsg");

        size_t len = (size_t)n;
        v[0].iov_len = len < HEAD ? len : HEAD;
        v[1].iov_len = len - v[0].iov_len;
        m.msg_flags = 0;
        m.msg_control = NULL;
        m.msg_controllen = 0;
        if (sendmsg(fd, &m, 0) == -1)
            fprintf(stderr, "udp_echo_server: sendmsg() failed: %s\n", strerror(errno));

        char text[32];
        snprintf(text, sizeof text, "%zu bytes from", len);
        announce(text, &a);
    }
}
