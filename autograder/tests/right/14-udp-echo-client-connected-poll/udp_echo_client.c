/* Style: C11; connect() on the UDP socket, so that the kernel turns strangers
 * away; send/recv and poll(). A refusal counts as no answer yet. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(in_port_t) == 2, "ports have 16 bits");

static _Noreturn void die(const char *call)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static _Noreturn void usage(void)
{
    fprintf(stderr, "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
    exit(2);
}

static in_port_t port(const char *text)
{
    unsigned long n = 0;
    if (*text == '\0')
        usage();
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            usage();
        n = n * 10 + (unsigned long)(*text - '0');
        if (n > UINT16_MAX)
            usage();
    }
    return htons((in_port_t)n);
}

static int64_t ms(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) == -1)
        die("clock_gettime");
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* An answer to an earlier datagram ("nobody there") may come out of any call:
 * it takes the place of this send, so send again. */
static void ask(int fd, const char *text)
{
    for (int i = 0; i < 5; i++) {
        if (send(fd, text, strlen(text), 0) != -1)
            return;
        if (errno != ECONNREFUSED && errno != EINTR)
            die("send");
    }
}

int main(int argc, char *argv[])
{
    if (argc != 4 && argc != 5)
        usage();
    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = port(argv[2]) };
    struct sockaddr_in local = { .sin_family = AF_INET };
    if (argc == 5)
        local.sin_port = port(argv[4]);
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) {
        errno = EINVAL;
        die("inet_pton");
    }

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (struct sockaddr *)&local, sizeof local) == -1)
        die("bind");
    if (connect(fd, (struct sockaddr *)&server, sizeof server) == -1)
        die("connect");

    static char echo[1 << 16];
    for (int try = 0; try < 3; try++) {
        ask(fd, argv[3]);
        int64_t end = ms() + 1000;
        for (int64_t left = 1000; left > 0; left = end - ms()) {
            struct pollfd p = { .fd = fd, .events = POLLIN };
            if (poll(&p, 1, (int)left) == -1 && errno != EINTR)
                die("poll");
            ssize_t n = recv(fd, echo, sizeof echo, MSG_DONTWAIT);
            if (n >= 0) {
                fwrite(echo, 1, (size_t)n, stdout);
                putchar('\n');
                close(fd);
                return 0;
            }
            if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR
                && errno != ECONNREFUSED)
                die("recv");
        }
    }
    char ip[INET_ADDRSTRLEN];
    fprintf(stderr, "udp_echo_client: no answer from %s:%u\n",
            inet_ntop(AF_INET, &server.sin_addr, ip, sizeof ip), (unsigned)ntohs(server.sin_port));
    return 1;
}
