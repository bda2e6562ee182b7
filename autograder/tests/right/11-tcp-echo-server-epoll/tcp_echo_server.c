/* Style: epoll (Linux only), a pointer to the client in each event. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct conn {
    int fd;
    size_t off, len;
    char buf[4096];
};

static int ep;
static struct conn door;        /* the listening socket */

static void die(const char *call)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int blocked(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static int watch(struct conn *c, int op, uint32_t what)
{
    struct epoll_event ev = { .events = what, .data.ptr = c };
    return epoll_ctl(ep, op, c->fd, &ev);
}

static void no_block(int fd)
{
    int fl = fcntl(fd, F_GETFL);
    if (fl < 0 || fcntl(fd, F_SETFL, fl | O_NONBLOCK) < 0)
        die("fcntl");
}

static void hang_up(struct conn *c)
{
    close(c->fd);               /* leaves the epoll set by this */
    free(c);
    watch(&door, EPOLL_CTL_MOD, EPOLLIN);
}

static void let_in(void)
{
    struct sockaddr_in peer;
    socklen_t plen = sizeof peer;
    int fd = accept(door.fd, (struct sockaddr *)&peer, &plen);
    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE)
            watch(&door, EPOLL_CTL_MOD, 0);
        else if (!blocked() && errno != ECONNABORTED)
            die("accept");
        return;
    }
    printf("client %s:%u\n", inet_ntoa(peer.sin_addr), (unsigned)ntohs(peer.sin_port));
    fflush(stdout);
    no_block(fd);
    struct conn *c = malloc(sizeof *c);
    if (!c) {
        close(fd);
        return;
    }
    c->fd = fd;
    c->off = c->len = 0;
    if (watch(c, EPOLL_CTL_ADD, EPOLLIN) < 0)
        hang_up(c);
}

static void talk(struct conn *c)
{
    if (c->len == 0) {
        ssize_t n = recv(c->fd, c->buf, sizeof c->buf, 0);
        if (n == 0 || (n < 0 && !blocked())) {
            hang_up(c);
            return;
        }
        if (n < 0)
            return;
        c->off = 0;
        c->len = (size_t)n;
    }
    ssize_t n = send(c->fd, c->buf + c->off, c->len, MSG_NOSIGNAL);
    if (n < 0 && !blocked()) {
        hang_up(c);
        return;
    }
    if (n > 0) {
        c->off += (size_t)n;
        c->len -= (size_t)n;
    }
    if (watch(c, EPOLL_CTL_MOD, c->len ? EPOLLOUT : EPOLLIN) < 0)
        hang_up(c);
}

int main(int argc, char *argv[])
{
    int port;
    char c;
    if (argc != 2 || sscanf(argv[1], "%6d%c", &port, &c) != 1 || port < 0 || port > 65535) {
        fputs("usage: ./tcp_echo_server PORT\n", stderr);
        return 2;
    }

    door.fd = socket(AF_INET, SOCK_STREAM, 0);
    if (door.fd < 0)
        die("socket");
    int one = 1;
    if (setsockopt(door.fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0)
        die("setsockopt");
    struct sockaddr_in a = { .sin_family = AF_INET };
    a.sin_port = htons(port);
    if (bind(door.fd, (struct sockaddr *)&a, sizeof a) < 0)
        die("bind");
    if (listen(door.fd, SOMAXCONN) < 0)
        die("listen");
    no_block(door.fd);
    socklen_t alen = sizeof a;
    if (getsockname(door.fd, (struct sockaddr *)&a, &alen) < 0)
        die("getsockname");

    ep = epoll_create1(0);
    if (ep < 0)
        die("epoll_create1");
    if (watch(&door, EPOLL_CTL_ADD, EPOLLIN) < 0)
        die("epoll_ctl");
    printf("listening on %s:%u\n", inet_ntoa(a.sin_addr), (unsigned)ntohs(a.sin_port));
    fflush(stdout);

    for (;;) {
        struct epoll_event ev[16];
        int n = epoll_wait(ep, ev, 16, -1);
        if (n < 0 && errno != EINTR)
            die("epoll_wait");
        for (int i = 0; i < n; i++) {
            if (ev[i].data.ptr == &door)
                let_in();
            else
                talk(ev[i].data.ptr);
        }
    }
}
