#include "peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "clock.h"
#include "kernel.h"
#include "port.h"
#include "stage.h"
#include "story.h"

enum {
    SMALL_BUFFER = 4096,  /* the kernel may double it */
    SMALL_SEGMENT = 536,  /* keeps the other end's send buffer small, too */
    LONGEST_QUEUE = 128,
    MOST_TRIES = 1000     /* for a port */
};

/* A program that leaves a piece unread for this long may be looking at it
 * with MSG_PEEK: the rest is then sent without waiting. */
static const double piece_patience = 0.5;

char *address_text(const struct sockaddr_in *addr, char *buffer)
{
    char ip[INET_ADDRSTRLEN] = "?";

    inet_ntop(AF_INET, &addr->sin_addr, ip, sizeof ip);
    snprintf(buffer, 32, "%s:%d", ip, ntohs(addr->sin_port));
    return buffer;
}

struct sockaddr_in address_of(const char *ip, int port)
{
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_port = htons((uint16_t)port);
    if (inet_pton(AF_INET, ip, &addr.sin_addr) != 1)
        grader_error("\"%s\" is no IPv4 address", ip);
    return addr;
}

static void failed(const char *call)
{
    if (errno == EADDRINUSE)
        stage_no_port("a peer");
    grader_error("%s of a peer: %s", call, strerror(errno));
}

static void set_option(int fd, int level, int option, int value)
{
    if (setsockopt(fd, level, option, &value, sizeof value) == -1)
        failed("setsockopt()");
}

static void prepare(int fd)
{
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) == -1 ||
        fcntl(fd, F_SETFL, O_NONBLOCK) == -1)
        failed("fcntl()");
}

static void open_socket(struct peer *peer, int type)
{
    peer_close(peer);
    bytes_clear(&peer->got);
    peer->fd = socket(AF_INET, type, 0);
    if (peer->fd == -1)
        failed("socket()");
    prepare(peer->fd);
}

static void make_small(int fd)
{
    set_option(fd, SOL_SOCKET, SO_RCVBUF, SMALL_BUFFER);
    set_option(fd, IPPROTO_TCP, TCP_MAXSEG, SMALL_SEGMENT);
}

/* Linux can lose a connection whose listening socket is closed at the very end
 * of the handshake: this end is connected, the other is not there, and nobody
 * says so. A probe after a second of silence brings the reset. */
static void ask_after_silence(int fd)
{
#ifdef TCP_KEEPIDLE
    set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(fd, IPPROTO_TCP, TCP_KEEPIDLE, 1);
#else
    (void)fd;
#endif
}

static void learn_addresses(struct peer *peer, bool connected)
{
    socklen_t len = sizeof peer->own;

    if (getsockname(peer->fd, (struct sockaddr *)&peer->own, &len) == -1)
        failed("getsockname()");
    len = sizeof peer->other;
    if (connected)
        getpeername(peer->fd, (struct sockaddr *)&peer->other, &len);
}

/* A socket at this address. Returns 0, or the errno of bind(); the socket is
 * open then, too. */
static int open_on_port(struct peer *peer, int type, const char *ip, int port)
{
    struct sockaddr_in addr = address_of(ip, port);

    open_socket(peer, type);
    if (bind(peer->fd, (struct sockaddr *)&addr, sizeof addr) == -1)
        return errno;
    learn_addresses(peer, false);
    return 0;
}

/* A client's: any port but one that reads the same with its bytes swapped. */
static int open_client(struct peer *peer, const char *ip)
{
    int result;

    do
        result = open_on_port(peer, SOCK_STREAM, ip, 0);
    while (result == 0 && port_is_the_same_swapped(ntohs(peer->own.sin_port)));
    return result;
}

/* A listener's: over connections that linger from before (SO_REUSEADDR), on a
 * port that shows a swap. Another one may have been quicker to listen on it. */
static bool open_listener(struct peer *peer, const char *ip, int port,
                          bool small_buffer)
{
    struct sockaddr_in addr = address_of(ip, port);

    open_socket(peer, SOCK_STREAM);
    set_option(peer->fd, SOL_SOCKET, SO_REUSEADDR, 1);
    if (bind(peer->fd, (struct sockaddr *)&addr, sizeof addr) == -1)
        failed("bind()");
    learn_addresses(peer, false);
    if (!port_shows_swap(ntohs(peer->own.sin_port)))
        return false;
    if (small_buffer) /* accepted sockets get theirs from the listener */
        make_small(peer->fd);
    if (listen(peer->fd, LONGEST_QUEUE) == 0)
        return true;
    if (errno != EADDRINUSE)
        failed("listen()");
    return false;
}

static int open_datagram(struct peer *peer, const char *ip)
{
    int result = EADDRINUSE;

    for (unsigned i = 0; i < MOST_TRIES && result == EADDRINUSE; i++)
        result = open_on_port(peer, SOCK_DGRAM, ip, port_for_datagrams(i));
    return result;
}

bool peer_can_bind(const struct sockaddr_in *addr)
{
    static const int types[] = { SOCK_STREAM, SOCK_DGRAM };
    bool can = true;

    for (int i = 0; i < 2 && can; i++) {
        int fd = socket(AF_INET, types[i], 0);

        if (fd == -1)
            failed("socket()");
        can = bind(fd, (const struct sockaddr *)addr, sizeof *addr) == 0;
        if (!can && errno != EADDRINUSE)
            failed("bind()");
        close(fd);
    }
    return can;
}

void peer_close(struct peer *peer)
{
    if (peer->fd != -1)
        close(peer->fd);
    peer->fd = -1;
    bytes_clear(&peer->queue);
    peer->queue_at = 0;
    peer->sent = 0;
    peer->piece_slow = false;
    peer->broken = false;
}

void peer_reset(struct peer *peer)
{
    struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

    if (setsockopt(peer->fd, SOL_SOCKET, SO_LINGER, &at_once,
                   sizeof at_once) == -1)
        failed("setsockopt()");
    peer_close(peer);
}

int peer_connect(struct peer *peer, const struct sockaddr_in *to,
                 const char *from, bool small_buffer, int ms)
{
    struct pollfd p = { .events = POLLOUT };
    int error = 0;
    socklen_t len = sizeof error;

    /* With no port left, connect() still finds one that is enough. */
    if (open_client(peer, from != NULL ? from : "0.0.0.0") != 0 &&
        from != NULL)
        failed("bind()");
    set_option(peer->fd, IPPROTO_TCP, TCP_NODELAY, 1);
    ask_after_silence(peer->fd);
    if (small_buffer)
        make_small(peer->fd);
    if (connect(peer->fd, (const struct sockaddr *)to, sizeof *to) == -1) {
        if (errno != EINPROGRESS)
            return errno;
        p.fd = peer->fd;
        if (poll(&p, 1, ms) == 0)
            return ETIMEDOUT;
        if (getsockopt(peer->fd, SOL_SOCKET, SO_ERROR, &error, &len) == -1)
            failed("getsockopt()");
    }
    if (error == ECONNRESET) { /* asked once, the kernel forgets it */
        peer->broken = true;
        error = 0;
    }
    if (error == 0)
        learn_addresses(peer, true);
    peer->other = *to;
    return error;
}

void peer_listen(struct peer *peer, const char *ip, int port,
                 bool small_buffer)
{
    for (unsigned i = 0; i < MOST_TRIES; i++)
        if (open_listener(peer, ip, port, small_buffer))
            return;
    stage_no_port("a listener");
}

void peer_accept(struct peer *listener, struct peer *connection)
{
    peer_close(connection);
    connection->fd = accept(listener->fd, NULL, NULL);
    if (connection->fd == -1)
        return; /* the program was quicker to go than we to look */
    prepare(connection->fd);
    set_option(connection->fd, IPPROTO_TCP, TCP_NODELAY, 1);
    learn_addresses(connection, true);
}

int peer_datagram(struct peer *peer, const char *ip, int port)
{
    int error, yes = 1;

    error = port == 0 ? open_datagram(peer, ip)
                      : open_on_port(peer, SOCK_DGRAM, ip, port);
    if (error != 0)
        return error;
    /* Room for two of the largest datagrams, where the system lets us. */
    set_option(peer->fd, SOL_SOCKET, SO_RCVBUF, 1 << 20);
    /* Where there are no stamps, pauses are not judged. */
    setsockopt(peer->fd, SOL_SOCKET, SO_TIMESTAMP, &yes, sizeof yes);
    memset(&peer->other, 0, sizeof peer->other);
    peer->heard = 0;
    peer->pauses = 0;
    return 0;
}

/* The kernel's stamp on a datagram, in seconds, or 0. On the loopback it was
 * sent just then, however late it is read. */
static double stamp_of(struct msghdr *message)
{
    struct timeval t;

    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c != NULL;
         c = CMSG_NXTHDR(message, c))
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMP) {
            memcpy(&t, CMSG_DATA(c), sizeof t);
            return (double)t.tv_sec + (double)t.tv_usec / 1e6;
        }
    return 0;
}

static void note_time(struct peer *peer, double stamp, double put_forward)
{
    double now = stamp + put_forward, pause = now - peer->heard;

    if (stamp == 0)
        return;
    if (peer->heard != 0) {
        if (peer->pauses == 0 || pause > peer->longest)
            peer->longest = pause;
        if (peer->pauses == 0 || pause < peer->shortest)
            peer->shortest = pause;
        peer->pauses++;
    }
    peer->heard = now;
}

ssize_t peer_take(struct peer *peer, void *data, size_t n,
                  double put_forward)
{
    struct sockaddr_in from;
    union {
        struct cmsghdr aligned;
        char room[CMSG_SPACE(sizeof(struct timeval))];
    } control;
    struct iovec part = { .iov_base = data, .iov_len = n };
    struct msghdr message = { .msg_name = &from,
                              .msg_namelen = sizeof from,
                              .msg_iov = &part,
                              .msg_iovlen = 1,
                              .msg_control = &control,
                              .msg_controllen = sizeof control };
    ssize_t taken;

    do
        taken = recvmsg(peer->fd, &message, 0);
    while (taken == -1 && (errno == EINTR || errno == ECONNREFUSED));
    if (taken != -1) {
        peer->other = from;
        note_time(peer, stamp_of(&message), put_forward);
    }
    return taken;
}

void peer_queue(struct peer *peer, const void *data, size_t n, size_t piece)
{
    bytes_append(&peer->queue, data, n);
    peer->piece = piece;
    if (peer_may_send(peer, false))
        peer_send_queue(peer);
}

bool peer_has_queue(const struct peer *peer)
{
    return peer->fd != -1 && peer->queue_at < peer->queue.n;
}

/* A piece goes out once the program has taken the one before it: only so do
 * they arrive as pieces, on a slow machine too. A program that peeks leaves
 * them where they are: it then has to be seen asleep, at two looks, so that
 * it was not just about to wake up. */
bool peer_may_send(struct peer *peer, bool program_asleep)
{
    enum piece_state last;

    if (!peer_has_queue(peer))
        return false;
    if (peer->piece == 0 || peer->queue_at == 0 || peer->piece_slow)
        return true;
    last = kernel_piece(&peer->other, &peer->own, peer->sent);
    if (last == PIECE_READ || last == PIECE_UNKNOWN)
        return true;
    if (last == PIECE_UNREAD && peer->piece_peeked && program_asleep)
        peer->asleep++;
    else
        peer->asleep = 0;
    peer->piece_slow = clock_now() - peer->piece_since > piece_patience;
    return peer->asleep >= 2 || peer->piece_slow;
}

void peer_send_queue(struct peer *peer)
{
    size_t n = peer->queue.n - peer->queue_at;
    ssize_t sent;

    if (peer->piece > 0 && n > peer->piece)
        n = peer->piece;
    sent = send(peer->fd, peer->queue.data + peer->queue_at, n, MSG_NOSIGNAL);
    if (sent == -1 && (errno == EAGAIN || errno == EINTR))
        return;
    if (sent == -1) {
        peer->queue_at = peer->queue.n; /* broken: expect will tell */
    } else {
        peer->queue_at += (size_t)sent;
        peer->sent += (size_t)sent;
        clock_progress();
        peer->asleep = 0;
        peer->piece_since = clock_now();
    }
    if (peer->queue_at == peer->queue.n) {
        bytes_clear(&peer->queue);
        peer->queue_at = 0;
    }
}
