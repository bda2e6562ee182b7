/* Style: the socket does not block; poll() decides between reading and
 * writing, so that neither waits for the other; half-closes; C11. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static uint8_t buffer[256 * 1024];
_Static_assert(sizeof buffer >= 65536, "meant to be huge");

static _Noreturn void die(const char *call)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static bool later(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

int main(int argc, char *argv[])
{
    char *end = "x";
    unsigned long port = argc == 4 ? strtoul(argv[2], &end, 10) : 0;
    if (argc != 4 || end == argv[2] || *end || port > 65535) {
        fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
        return 2;
    }
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    sigaction(SIGPIPE, &ignore, NULL);

    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    errno = EINVAL;
    if (inet_pton(AF_INET, argv[1], &to.sin_addr) != 1)
        die("inet_pton");
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == -1)
        die("connect");
    int flags = fcntl(fd, F_GETFL);
    if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
        die("fcntl");

    const char *rest = argv[3];
    size_t left = strlen(rest);
    bool open_for_writing = true;
    for (;;) {
        if (open_for_writing && left == 0) {
            if (shutdown(fd, SHUT_WR) == -1 && errno != ENOTCONN)
                die("shutdown");
            open_for_writing = false;
        }
        struct pollfd p = { .fd = fd, .events = POLLIN };
        if (left > 0)
            p.events |= POLLOUT;
        if (poll(&p, 1, -1) == -1 && errno != EINTR)
            die("poll");

        if (p.revents & (POLLIN | POLLERR | POLLHUP)) {
            ssize_t n = read(fd, buffer, sizeof buffer);
            if (n == 0)
                break;
            if (n == -1 && !later())
                die("read");
            if (n > 0 && (fwrite(buffer, 1, (size_t)n, stdout) != (size_t)n || fflush(stdout)))
                die("fwrite");
        }
        if (left > 0 && p.revents & POLLOUT) {
            ssize_t n = write(fd, rest, left);
            if (n == -1 && !later())
                die("write");
            if (n > 0) {
                rest += n;
                left -= (size_t)n;
            }
        }
    }
    close(fd);
    return 0;
}
