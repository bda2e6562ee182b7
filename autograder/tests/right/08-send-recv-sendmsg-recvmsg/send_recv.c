// Style: sendmsg and recvmsg with all the flags, getaddrinfo, a buffer that
// grows as the bytes come, so that a lie about the length costs nothing.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define STEP 65536ul

static void die(const char *call, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "send_recv: %s() failed: %s\n", call, reason);
    exit(1);
}

static ssize_t take(int fd, void *p, size_t n, int flags)
{
    struct iovec iov = { p, n };
    struct msghdr m;
    memset(&m, 0, sizeof m);
    m.msg_iov = &iov;
    m.msg_iovlen = 1;
    ssize_t r;
    while ((r = recvmsg(fd, &m, flags)) < 0 && errno == EINTR)
        ;
    return r;
}

static size_t must_take(int fd, void *p, size_t n, int flags)
{
    ssize_t r = take(fd, p, n, flags);
    if (r < 0)
        die("recvmsg", strerror(errno));
    if (r == 0)
        die("recvmsg", "end of stream where data was promised");
    return (size_t)r;
}

static ssize_t give(int fd, void *p, size_t n)
{
    struct iovec iov = { p, n };
    struct msghdr m;
    memset(&m, 0, sizeof m);
    m.msg_iov = &iov;
    m.msg_iovlen = 1;
    ssize_t r;
    while ((r = sendmsg(fd, &m, MSG_NOSIGNAL)) < 0 && errno == EINTR)
        ;
    return r;
}

int main(int argc, char **argv)
{
    unsigned port;
    char junk;
    if (argc != 3 || sscanf(argv[2], "%5u%c", &port, &junk) != 1 || port > 65535u) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        return 2;
    }
    struct addrinfo hints, *ai;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    int e = getaddrinfo(argv[1], argv[2], &hints, &ai);
    if (e)
        die("getaddrinfo", gai_strerror(e));
    int fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (fd < 0)
        die("socket", strerror(errno));
    if (connect(fd, ai->ai_addr, ai->ai_addrlen) < 0)
        die("connect", strerror(errno));
    freeaddrinfo(ai);

    // The length: looked at, then taken, in as many pieces as it comes in.
    unsigned char h[4];
    size_t got = 0;
    while (got < 4) {
        size_t seen = must_take(fd, h + got, 4 - got, MSG_PEEK | MSG_WAITALL);
        if (got + seen == 4)
            printf("peeked: %lu bytes announced\n",
                   (unsigned long)h[0] << 24 | h[1] << 16 | h[2] << 8 | h[3]);
        while (seen > 0) {
            size_t n = must_take(fd, h + got, seen, MSG_WAITALL);
            got += n;
            seen -= n;
        }
    }
    const size_t len = (size_t)h[0] << 24 | h[1] << 16 | h[2] << 8 | h[3];

    char *data = NULL;
    size_t room = 0, have = 0;
    while (have < len) {
        if (have == room) {
            room = room == 0 ? STEP : room * 2;
            if (room > len)
                room = len;
            char *p = (char *)realloc(data, room);
            if (p == NULL)
                die("realloc", strerror(errno));
            data = p;
        }
        have += must_take(fd, data + have, room - have, MSG_WAITALL);
    }
    printf("received: %zu bytes\n", have);

    char extra[512];
    ssize_t n = take(fd, extra, sizeof extra, MSG_DONTWAIT);
    puts(n > 0 ? "more is waiting" : "nothing more is waiting");
    while (n > 0)
        n = take(fd, extra, sizeof extra, MSG_DONTWAIT);

    size_t sent = 0;
    do {
        n = give(fd, data + sent, len - sent);
        if (n < 0)
            die("sendmsg", strerror(errno));
        sent += (size_t)n;
    } while (sent < len);
    printf("sent: %zu bytes\n", sent);
    free(data);
    close(fd);
    return 0;
}
