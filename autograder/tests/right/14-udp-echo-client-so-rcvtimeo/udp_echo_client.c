/* Style: SO_RCVTIMEO, set anew after each stranger to what is left of the second. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define TRIES 3
#define WAIT_US 1000000L

static void die(const char *call)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void usage(void)
{
    fprintf(stderr, "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
    exit(2);
}

static in_port_t port_from(const char *text)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end != '\0' || n < 0 || n > 65535)
        usage();
    return htons((in_port_t)n);
}

static long long now_us(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) == -1)
        die("clock_gettime");
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

/* Returns the length of the server's answer, or -1 when the time is up. */
static ssize_t await_answer(int fd, char *buf, size_t room, const struct sockaddr_in *server)
{
    long long end = now_us() + WAIT_US;
    for (;;) {
        long long left = end - now_us();
        if (left <= 0)
            return -1;
        struct timeval tv = { .tv_sec = left / 1000000, .tv_usec = left % 1000000 };
        if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv) == -1)
            die("setsockopt");

        struct sockaddr_in from;
        socklen_t len = sizeof from;
        ssize_t n = recvfrom(fd, buf, room, 0, (struct sockaddr *)&from, &len);
        if (n == -1 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
            continue;
        if (n == -1)
            die("recvfrom");
        if (from.sin_addr.s_addr == server->sin_addr.s_addr
            && from.sin_port == server->sin_port)
            return n;
    }
}

int main(int argc, char *argv[])
{
    static char answer[65536];
    if (argc != 4 && argc != 5)
        usage();
    struct sockaddr_in server, local;
    memset(&server, 0, sizeof server);
    memset(&local, 0, sizeof local);
    server.sin_family = local.sin_family = AF_INET;
    server.sin_port = port_from(argv[2]);
    local.sin_port = argc == 5 ? port_from(argv[4]) : 0;
    local.sin_addr.s_addr = htonl(INADDR_ANY);
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) {
        errno = EINVAL;
        die("inet_pton");
    }

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (struct sockaddr *)&local, sizeof local) == -1)
        die("bind");

    for (int i = 0; i < TRIES; i++) {
        if (sendto(fd, argv[3], strlen(argv[3]), 0,
                   (struct sockaddr *)&server, sizeof server) == -1)
            die("sendto");
        ssize_t n = await_answer(fd, answer, sizeof answer, &server);
        if (n >= 0) {
            fwrite(answer, 1, (size_t)n, stdout);
            putchar('\n');
            close(fd);
            return 0;
        }
    }
    fprintf(stderr, "udp_echo_client: no answer from %s:%u\n", argv[1],
            (unsigned)ntohs(server.sin_port));
    return 1;
}
