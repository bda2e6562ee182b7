/* Style: non-blocking socket and poll(), sends and receives in turns, the echo
 * collected on the heap and shown in one go; C11. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static _Noreturn void quit(int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(status);
}

static _Noreturn void failed(const char *call)
{
    quit(1, "tcp_echo_client: %s() failed: %s", call, strerror(errno));
}

static bool transient(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static void exchange(int fd, const char *out, char *in, size_t len)
{
    struct {
        size_t send, recv;
    } done = { 0, 0 };

    while (done.recv < len) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        if (done.send < len)
            p.events |= POLLOUT;
        if (poll(&p, 1, -1) == -1 && errno != EINTR)
            failed("poll");

        if (done.send < len && (p.revents & (POLLOUT | POLLERR | POLLHUP))) {
            ssize_t n = send(fd, out + done.send, len - done.send, MSG_NOSIGNAL);
            if (n == -1 && !transient())
                failed("send");
            if (n > 0)
                done.send += (size_t)n;
        }
        if (p.revents & (POLLIN | POLLERR | POLLHUP)) {
            ssize_t n = recv(fd, in + done.recv, len - done.recv, 0);
            if (n == -1 && !transient())
                failed("recv");
            if (n == 0)
                quit(1, "tcp_echo_client: recv() failed: end of stream after %zu of %zu bytes",
                     done.recv, len);
            if (n > 0)
                done.recv += (size_t)n;
        }
    }
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    unsigned long port = argc == 4 ? strtoul(argv[2], &end, 10) : 0;
    if (argc != 4 || end == argv[2] || *end || port > UINT16_MAX)
        quit(2, "usage: ./tcp_echo_client IP PORT MESSAGE");

    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1)
        quit(1, "tcp_echo_client: inet_pton() failed: %s is not an IPv4 address", argv[1]);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        failed("socket");
    if (connect(fd, (struct sockaddr *)&server, sizeof server) == -1)
        failed("connect");
    int flags = fcntl(fd, F_GETFL);
    if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
        failed("fcntl");

    size_t len = strlen(argv[3]);
    char *echo = malloc(len + 1);
    if (!echo)
        failed("malloc");
    exchange(fd, argv[3], echo, len);
    echo[len] = '\n';
    if (fwrite(echo, 1, len + 1, stdout) != len + 1 || fflush(stdout) == EOF)
        failed("fwrite");
    free(echo);
    close(fd);
    return 0;
}
