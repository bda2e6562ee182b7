/* Style: C11; sendmsg and recvmsg with the payload in two parts, MSG_TRUNC
 * looked at, write() in a loop for the payload. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static union {
    struct {
        uint8_t front[1000];
        uint8_t back[64536];
    };
    uint8_t whole[65536];
} in;
_Static_assert(sizeof in == 65536, "both parts in a row");

static _Noreturn void die(const char *call)
{
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void put(const uint8_t *p, size_t n)
{
    while (n > 0) {
        ssize_t w = write(STDOUT_FILENO, p, n);
        if (w == -1 && errno == EINTR)
            continue;
        if (w == -1)
            die("write");
        p += w;
        n -= (size_t)w;
    }
}

int main(int argc, char *argv[])
{
    unsigned port;
    char over;
    if (argc != 4 || sscanf(argv[2], "%6u%c", &port, &over) != 1 || port > UINT16_MAX) {
        fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
        return 2;
    }
    struct sockaddr_in addr = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    if (inet_pton(AF_INET, argv[1], &addr.sin_addr) != 1) {
        errno = EINVAL;
        die("inet_pton");
    }
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");

    size_t len = strlen(argv[3]);
    struct iovec out[2] = { { argv[3], len / 3 }, { argv[3] + len / 3, len - len / 3 } };
    struct msghdr msg = { .msg_name = &addr, .msg_namelen = sizeof addr,
                          .msg_iov = out, .msg_iovlen = 2 };
    if (sendmsg(fd, &msg, 0) == -1)
        die("sendmsg");

    struct iovec parts[2] = { { in.front, sizeof in.front }, { in.back, sizeof in.back } };
    ssize_t n;
    do {
        msg = (struct msghdr){ .msg_name = &addr, .msg_namelen = sizeof addr,
                               .msg_iov = parts, .msg_iovlen = 2 };
        n = recvmsg(fd, &msg, 0);
    } while (n == -1 && errno == EINTR);
    if (n == -1)
        die("recvmsg");
    if (msg.msg_flags & MSG_TRUNC) {
        errno = EMSGSIZE;
        die("recvmsg");
    }

    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("%zd bytes from %s:%u\n", n, ip, (unsigned)ntohs(addr.sin_port));
    fflush(stdout);
    in.whole[n] = '\n';
    put(in.whole, (size_t)n + 1);
    close(fd);
    return 0;
}
