// Style: poll() with a table that grows and shrinks, a ring buffer for each
// client, so that reading and writing go on side by side; C++-flavoured C.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define RING 16384u   // a power of two

typedef struct Ring {
    unsigned in, out;   // counted for ever, cut down by the mask
    bool ended;
    char bytes[RING];
} Ring;

static struct pollfd *fds;   // [0] listens
static Ring **rings;
static nfds_t used;

static void die(const char *call)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void nonblocking(int fd)
{
    int f = fcntl(fd, F_GETFL);
    if (f == -1 || fcntl(fd, F_SETFL, f | O_NONBLOCK) == -1)
        die("fcntl");
}

static bool wait_a_bit(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static void add(int fd, Ring *r)
{
    struct pollfd *f = (struct pollfd *)realloc(fds, (used + 1) * sizeof(struct pollfd));
    if (f == NULL)
        die("realloc");
    fds = f;
    Ring **g = (Ring **)realloc(rings, (used + 1) * sizeof(Ring *));
    if (g == NULL)
        die("realloc");
    rings = g;
    fds[used].fd = fd;
    fds[used].events = POLLIN;
    fds[used].revents = 0;
    rings[used] = r;
    used++;
}

static void drop(nfds_t i)
{
    close(fds[i].fd);
    free(rings[i]);
    used--;
    fds[i] = fds[used];
    rings[i] = rings[used];
    fds[0].events = POLLIN;   // there is room again
}

// Up to two pieces of the ring: n bytes from position at.
static int pieces(Ring *r, unsigned at, unsigned n, struct iovec v[2])
{
    unsigned first = at & (RING - 1);
    unsigned run = RING - first < n ? RING - first : n;
    v[0].iov_base = r->bytes + first;
    v[0].iov_len = run;
    v[1].iov_base = r->bytes;
    v[1].iov_len = n - run;
    return n > run ? 2 : 1;
}

// false: this client is finished
static bool work(int fd, Ring *r, short revents)
{
    struct iovec v[2];
    unsigned room = RING - (r->in - r->out);
    if (room > 0 && !r->ended && (revents & (POLLIN | POLLHUP | POLLERR))) {
        ssize_t n = readv(fd, v, pieces(r, r->in, room, v));
        if (n == 0)
            r->ended = true;
        else if (n > 0)
            r->in += (unsigned)n;
        else if (!wait_a_bit())
            return false;
    }
    unsigned waiting = r->in - r->out;
    if (waiting > 0) {
        ssize_t n = writev(fd, v, pieces(r, r->out, waiting, v));
        if (n > 0)
            r->out += (unsigned)n;
        else if (n < 0 && !wait_a_bit())
            return false;
    }
    return !(r->ended && r->in == r->out);
}

static void newcomer(void)
{
    struct sockaddr_in a;
    socklen_t len = sizeof(a);
    int fd = accept(fds[0].fd, (struct sockaddr *)&a, &len);
    if (fd == -1) {
        if (errno == EMFILE || errno == ENFILE)
            fds[0].events = 0;
        else if (!wait_a_bit() && errno != ECONNABORTED)
            die("accept");
        return;
    }
    char ip[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &a.sin_addr, ip, sizeof(ip));
    printf("client %s:%d\n", ip, (int)ntohs(a.sin_port));
    fflush(stdout);
    nonblocking(fd);
    Ring *r = (Ring *)calloc(1, sizeof(Ring));
    if (r == NULL) {
        close(fd);
        return;
    }
    add(fd, r);
}

int main(int argc, char **argv)
{
    char *end = NULL;
    long port = -1;
    if (argc == 2)
        port = strtol(argv[1], &end, 10);
    if (port < 0 || port > 65535 || end == argv[1] || *end != '\0') {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    int yes = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) == -1)
        die("setsockopt");
    struct sockaddr_in a;
    memset(&a, 0, sizeof(a));
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = INADDR_ANY;
    a.sin_port = htons((unsigned short)port);
    if (bind(fd, (struct sockaddr *)&a, sizeof(a)) == -1)
        die("bind");
    if (listen(fd, 100) == -1)
        die("listen");
    nonblocking(fd);
    socklen_t len = sizeof(a);
    if (getsockname(fd, (struct sockaddr *)&a, &len) == -1)
        die("getsockname");
    char ip[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &a.sin_addr, ip, sizeof(ip));
    printf("listening on %s:%d\n", ip, (int)ntohs(a.sin_port));
    fflush(stdout);
    add(fd, NULL);

    for (;;) {
        if (poll(fds, used, -1) == -1) {
            if (errno == EINTR)
                continue;
            die("poll");
        }
        // From the back, since drop() moves the last one into the hole.
        for (nfds_t i = used - 1; i > 0; i--) {
            if (fds[i].revents == 0)
                continue;
            if (!work(fds[i].fd, rings[i], fds[i].revents)) {
                drop(i);
                continue;
            }
            const Ring *r = rings[i];
            fds[i].events = 0;
            if (!r->ended && r->in - r->out < RING)
                fds[i].events |= POLLIN;
            if (r->in != r->out)
                fds[i].events |= POLLOUT;
        }
        if (fds[0].revents)
            newcomer();
    }
}
