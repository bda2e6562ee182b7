/* wrong: The loop over the tries does not look whether an answer has come.
   step: 2
   test: sends the message as one datagram, from the local port given
   cause: answer-not-kept
*/
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

enum { MAX_DATAGRAM = 65507 };

enum { TRIES = 3, WAIT_MS = 1000 };

static ssize_t try_once(int fd, const struct sockaddr_in *server,
                        const char *message, char *echo);

static void die(const char *call)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

static int open_bound(const struct sockaddr_in *own)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (const struct sockaddr *)own, sizeof *own) == -1)
        die("bind");

    return fd;
}

static void send_message(int fd, const struct sockaddr_in *server,
                         const char *message)
{
    ssize_t n = sendto(fd, message, strlen(message), 0,
                       (const struct sockaddr *)server, sizeof *server);
    if (n == -1)
        die("sendto");
}

static ssize_t recv_within(int ms, int fd, char *buf, struct sockaddr_in *from)
{
    ssize_t n = -1;

    struct pollfd ready = {.fd = fd, .events = POLLIN};
    int count = poll(&ready, 1, ms);
    if (count == -1)
        die("poll");
    if (count == 0)
        return -1;
    socklen_t len = sizeof *from;
    n = recvfrom(fd, buf, MAX_DATAGRAM, 0, (struct sockaddr *)from, &len);
    if (n == -1)
        die("recvfrom");

    return n;
}

static ssize_t ask(int fd, const struct sockaddr_in *server,
                   const char *message, char *echo)
{
    ssize_t n = try_once(fd, server, message, echo);

    for (int i = 1; i < TRIES; i++)
        n = try_once(fd, server, message, echo);

    return n;
}

static int is_server(const struct sockaddr_in *from,
                     const struct sockaddr_in *server)
{
    return from->sin_addr.s_addr == server->sin_addr.s_addr &&
           from->sin_port == server->sin_port;
}

static int64_t read_clock(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) == -1)
        die("clock_gettime");
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static ssize_t try_once(int fd, const struct sockaddr_in *server,
                        const char *message, char *echo)
{
    send_message(fd, server, message);

    int64_t deadline = read_clock() + WAIT_MS;
    for (int64_t left = WAIT_MS; left > 0; left = deadline - read_clock()) {
        struct sockaddr_in from;
        ssize_t n = recv_within((int)left, fd, echo, &from);
        if (n == -1 || is_server(&from, server))
            return n;
    }
    return -1;
}

static int parse_addr(const char *ip, const char *port,
                      struct sockaddr_in *addr)
{
    char *end;
    long n = strtol(port, &end, 10);
    if (end == port || *end != '\0' || n < 0 || n > 65535)
        return -1;
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
    addr->sin_port = htons((uint16_t)n);
    return inet_pton(AF_INET, ip, &addr->sin_addr) == 1 ? 0 : -1;
}

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    struct sockaddr_in own;
    if ((argc != 4 && argc != 5) ||
        parse_addr(argv[1], argv[2], &server) == -1 ||
        parse_addr("0.0.0.0", argc == 5 ? argv[4] : "0", &own) == -1) {
        fprintf(stderr,
                "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
        return 2;
    }

    int fd = open_bound(&own);

    char echo[MAX_DATAGRAM];
    ssize_t n = ask(fd, &server, argv[3], echo);
    close(fd);
    if (n == -1) {
        fprintf(stderr, "udp_echo_client: no answer from %s:%d\n", argv[1],
                ntohs(server.sin_port));
        return 1;
    }
    fwrite(echo, 1, (size_t)n, stdout);
    printf("\n");
    fflush(stdout);
    return 0;
}
