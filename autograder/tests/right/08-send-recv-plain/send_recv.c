/* Style: plain functions; what a short peek showed is taken out before the next
 * peek, so that it never spins. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call, const char *reason)
{
    fprintf(stderr, "send_recv: %s() failed: %s\n", call, reason);
    exit(1);
}

static size_t get(int fd, void *to, size_t len, int flags)
{
    ssize_t n;
    do
        n = recv(fd, to, len, flags);
    while (n == -1 && errno == EINTR);
    if (n == -1)
        die("recv", strerror(errno));
    if (n == 0)
        die("recv", "the stream ended too early");
    return (size_t)n;
}

static void get_all(int fd, char *to, size_t len)
{
    for (size_t have = 0; have < len;)
        have += get(fd, to + have, len - have, MSG_WAITALL);
}

static uint32_t peek_length(int fd)
{
    char head[4];
    size_t taken = 0;
    for (;;) {
        size_t seen = get(fd, head + taken, sizeof head - taken, MSG_PEEK);
        if (taken + seen == sizeof head)
            printf("peeked: %lu bytes announced\n",
                   (unsigned long)(((uint32_t)(unsigned char)head[0] << 24)
                                   | ((uint32_t)(unsigned char)head[1] << 16)
                                   | ((uint32_t)(unsigned char)head[2] << 8)
                                   | (uint32_t)(unsigned char)head[3]));
        get_all(fd, head + taken, seen);
        taken += seen;
        if (taken == sizeof head) {
            uint32_t net;
            memcpy(&net, head, sizeof net);
            return ntohl(net);
        }
    }
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    long port = argc == 3 ? strtol(argv[2], &end, 10) : -1;
    if (port < 0 || port > 65535 || end == argv[2] || *end) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        return 2;
    }
    struct sockaddr_in peer;
    memset(&peer, 0, sizeof peer);
    peer.sin_family = AF_INET;
    peer.sin_port = htons((uint16_t)port);
    if (inet_pton(AF_INET, argv[1], &peer.sin_addr) != 1)
        die("inet_pton", "not an IPv4 address");
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket", strerror(errno));
    if (connect(fd, (struct sockaddr *)&peer, sizeof peer) == -1)
        die("connect", strerror(errno));

    size_t len = peek_length(fd);
    char *data = malloc(len + 1);
    if (data == NULL)
        die("malloc", strerror(errno));
    get_all(fd, data, len);
    printf("received: %zu bytes\n", len);

    /* A reset shows here first; the send below is to tell it. */
    char more;
    if (recv(fd, &more, 1, MSG_PEEK | MSG_DONTWAIT) == 1)
        printf("more is waiting\n");
    else
        printf("nothing more is waiting\n");

    for (size_t sent = 0; sent < len;) {
        ssize_t n = send(fd, data + sent, len - sent, MSG_NOSIGNAL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            die("send", strerror(errno));
        sent += (size_t)n;
    }
    printf("sent: %zu bytes\n", len);

    /* Bytes left unread would turn the close into a reset. */
    while (recv(fd, data, len + 1, MSG_DONTWAIT) > 0)
        ;
    free(data);
    close(fd);
    return 0;
}
