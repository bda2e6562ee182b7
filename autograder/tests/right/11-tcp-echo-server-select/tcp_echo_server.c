/* Style: select(), nothing blocks, a small buffer for each client: filled only
 * when it is empty. Looks at everything that can go wrong. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_CLIENTS 64

struct client {
    int fd;                 /* -1: a free place */
    size_t start, end;      /* what is still to be sent back */
    char data[2000];
};

static struct client clients[MAX_CLIENTS];
static int listener;
static int accepting = 1;

static void fail(const char *call)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int again(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static void unblock(int fd)
{
    int flags = fcntl(fd, F_GETFL, 0);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        fail("fcntl");
}

static void drop(struct client *c)
{
    close(c->fd);
    c->fd = -1;
    accepting = 1;
}

static void welcome(void)
{
    struct sockaddr_in from;
    socklen_t len = sizeof(from);
    struct client *c = clients;
    int fd;

    while (c < clients + MAX_CLIENTS && c->fd != -1)
        c++;
    if (c == clients + MAX_CLIENTS) {
        accepting = 0;      /* until somebody leaves */
        return;
    }
    fd = accept(listener, (struct sockaddr *)&from, &len);
    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE)
            accepting = 0;
        else if (!again() && errno != ECONNABORTED && errno != EPROTO)
            fail("accept");
        return;
    }
    printf("client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
    fflush(stdout);
    if (fd >= FD_SETSIZE) {
        fprintf(stderr, "descriptor %d is too much for select()\n", fd);
        close(fd);
        return;
    }
    unblock(fd);
    c->fd = fd;
    c->start = c->end = 0;
}

static void take(struct client *c)
{
    ssize_t n = recv(c->fd, c->data, sizeof(c->data), 0);
    if (n > 0) {
        c->start = 0;
        c->end = (size_t)n;
    } else if (n == 0) {
        drop(c);
    } else if (!again()) {
        fprintf(stderr, "tcp_echo_server: recv() failed: %s\n", strerror(errno));
        drop(c);
    }
}

static void give(struct client *c)
{
    ssize_t n = send(c->fd, c->data + c->start, c->end - c->start, 0);
    if (n >= 0) {
        c->start += (size_t)n;
    } else if (!again()) {
        fprintf(stderr, "tcp_echo_server: send() failed: %s\n", strerror(errno));
        drop(c);
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in addr;
    socklen_t len = sizeof(addr);
    int port, i, top, on = 1;
    char trailing;
    fd_set in, out;

    if (argc != 2 || sscanf(argv[1], "%6d%c", &port, &trailing) != 1
        || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        fail("signal");

    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0)
        fail("socket");
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        fail("setsockopt");
    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons((unsigned short)port);
    addr.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(listener, (struct sockaddr *)&addr, sizeof(addr)) < 0)
        fail("bind");
    if (listen(listener, 128) < 0)
        fail("listen");
    unblock(listener);
    if (getsockname(listener, (struct sockaddr *)&addr, &len) < 0)
        fail("getsockname");
    for (i = 0; i < MAX_CLIENTS; i++)
        clients[i].fd = -1;
    printf("listening on %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
    fflush(stdout);

    for (;;) {
        FD_ZERO(&in);
        FD_ZERO(&out);
        top = listener;
        if (accepting)
            FD_SET(listener, &in);
        for (i = 0; i < MAX_CLIENTS; i++) {
            struct client *c = &clients[i];
            if (c->fd == -1)
                continue;
            FD_SET(c->fd, c->start < c->end ? &out : &in);
            if (c->fd > top)
                top = c->fd;
        }
        if (select(top + 1, &in, &out, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            fail("select");
        }
        for (i = 0; i < MAX_CLIENTS; i++) {
            struct client *c = &clients[i];
            if (c->fd != -1 && FD_ISSET(c->fd, &out))
                give(c);
            else if (c->fd != -1 && FD_ISSET(c->fd, &in))
                take(c);
        }
        if (FD_ISSET(listener, &in))
            welcome();
    }
}
