// Style: readv and writev over two buffers of odd sizes, getaddrinfo; no half-close.
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static void die(const char *call, const char *why)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", call, why);
    exit(1);
}

static int dial(const char *ip, const char *port)
{
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
    struct addrinfo *ai;
    int e = getaddrinfo(ip, port, &hints, &ai);
    if (e)
        die("getaddrinfo", gai_strerror(e));
    int fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (fd == -1)
        die("socket", strerror(errno));
    if (connect(fd, ai->ai_addr, ai->ai_addrlen) == -1)
        die("connect", strerror(errno));
    freeaddrinfo(ai);
    return fd;
}

// Writes both parts, whatever the kernel takes at a time.
static void write_both(int fd, struct iovec part[2])
{
    while (part[0].iov_len + part[1].iov_len > 0) {
        ssize_t n = writev(fd, part, 2);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            die("writev", strerror(errno));
        for (int i = 0; i < 2; i++) {
            size_t taken = (size_t)n < part[i].iov_len ? (size_t)n : part[i].iov_len;
            part[i].iov_base = (char *)part[i].iov_base + taken;
            part[i].iov_len -= taken;
            n -= (ssize_t)taken;
        }
    }
}

int main(int argc, char *argv[])
{
    unsigned port;
    char x;
    if (argc != 4 || sscanf(argv[2], "%6u%c", &port, &x) != 1 || port > 65535) {
        fputs("usage: ./read_write IP PORT MESSAGE\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    int fd = dial(argv[1], argv[2]);

    size_t len = strlen(argv[3]);
    struct iovec out[2] = {
        { .iov_base = argv[3], .iov_len = len / 2 },
        { .iov_base = argv[3] + len / 2, .iov_len = len - len / 2 },
    };
    write_both(fd, out);

    char small[3], large[777];
    for (;;) {
        struct iovec in[2] = { { small, sizeof small }, { large, sizeof large } };
        ssize_t n = readv(fd, in, 2);
        if (n == 0)
            break;
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            die("readv", strerror(errno));
        struct iovec show[2] = { { small, 0 }, { large, 0 } };
        show[0].iov_len = n < (ssize_t)sizeof small ? (size_t)n : sizeof small;
        show[1].iov_len = (size_t)n - show[0].iov_len;
        write_both(STDOUT_FILENO, show);
    }
    if (close(fd) == -1)
        die("close", strerror(errno));
    return 0;
}
