#include "kernel.h"

/* The kernel's own headers are not there with every C library. */
#if defined __linux__ && defined __has_include
#if __has_include(<linux/inet_diag.h>) && __has_include(<linux/tcp.h>)
#define HAS_SOCK_DIAG
#endif
#endif

#ifdef HAS_SOCK_DIAG

#include <arpa/inet.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>

/* What is asked of a socket, as far as the kernel answers. */
struct facts {
    long rqueue, wqueue;
    unsigned long long received; /* bytes, since it was connected */
};

struct request {
    struct nlmsghdr header;
    struct inet_diag_req_v2 body;
};

static int netlink_socket(void)
{
    static int fd = -2;

    if (fd == -2)
        fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC,
                    NETLINK_SOCK_DIAG);
    return fd;
}

/* Bytes received stand in an attribute behind the fixed part. */
static void read_answer(const struct nlmsghdr *header, struct facts *facts)
{
    const struct inet_diag_msg *body = NLMSG_DATA(header);
    const struct rtattr *attr = (const struct rtattr *)(body + 1);
    int left = (int)header->nlmsg_len - (int)NLMSG_LENGTH(sizeof *body);
    struct tcp_info info;

    facts->rqueue = (long)body->idiag_rqueue;
    facts->wqueue = (long)body->idiag_wqueue;
    facts->received = 0;
    for (; RTA_OK(attr, left); attr = RTA_NEXT(attr, left)) {
        if (attr->rta_type != INET_DIAG_INFO ||
            RTA_PAYLOAD(attr) < offsetof(struct tcp_info, tcpi_segs_out))
            continue;
        memset(&info, 0, sizeof info);
        memcpy(&info, RTA_DATA(attr),
               RTA_PAYLOAD(attr) < sizeof info ? RTA_PAYLOAD(attr)
                                               : sizeof info);
        facts->received = info.tcpi_bytes_received;
    }
}

static int ask_about(int fd, int protocol, const struct sockaddr_in *local,
                     const struct sockaddr_in *remote)
{
    struct request request;

    memset(&request, 0, sizeof request);
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    request.body.sdiag_family = AF_INET;
    request.body.sdiag_protocol = (unsigned char)protocol;
    request.body.idiag_states = ~0U;
    request.body.idiag_ext = 1 << (INET_DIAG_INFO - 1);
    request.body.id.idiag_sport = local->sin_port;
    request.body.id.idiag_dport = remote->sin_port;
    request.body.id.idiag_src[0] = local->sin_addr.s_addr;
    request.body.id.idiag_dst[0] = remote->sin_addr.s_addr;
    request.body.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    request.body.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return send(fd, &request, sizeof request, 0) == -1 ? -1 : 0;
}

/* One socket by its addresses (both in network byte order, as in the
 * sockaddr_in); remote all zero for a listening one. 0 or -1. */
static int ask(int protocol, const struct sockaddr_in *local,
               const struct sockaddr_in *remote, struct facts *facts)
{
    union {
        struct nlmsghdr header;
        char room[4096];
    } reply;
    int fd = netlink_socket();
    ssize_t n;

    if (fd == -1 || ask_about(fd, protocol, local, remote) == -1)
        return -1;
    do
        n = recv(fd, &reply, sizeof reply, 0);
    while (n == -1 && errno == EINTR);
    if (n < (ssize_t)NLMSG_LENGTH(sizeof(struct inet_diag_msg)) ||
        reply.header.nlmsg_type != SOCK_DIAG_BY_FAMILY)
        return -1;
    read_answer(&reply.header, facts);
    return 0;
}

enum piece_state kernel_piece(const struct sockaddr_in *local,
                        const struct sockaddr_in *remote,
                        unsigned long long sent)
{
    struct facts facts;

    if (ask(IPPROTO_TCP, local, remote, &facts) == -1)
        return PIECE_UNKNOWN;
    if (facts.received < sent)
        return PIECE_ON_ITS_WAY;
    return facts.rqueue > 0 ? PIECE_UNREAD : PIECE_READ;
}

long kernel_backlog(const struct sockaddr_in *local)
{
    struct sockaddr_in nobody;
    struct facts facts;

    memset(&nobody, 0, sizeof nobody);
    return ask(IPPROTO_TCP, local, &nobody, &facts) == -1 ? -1 : facts.wqueue;
}

/* Of UDP the kernel takes the remote address for the one that it looks for. */
bool kernel_has_datagrams(const struct sockaddr_in *local)
{
    struct facts facts;

    return ask(IPPROTO_UDP, local, local, &facts) == 0;
}

bool kernel_shows_datagrams(void)
{
    struct sockaddr_in addr = { .sin_family = AF_INET };
    socklen_t len = sizeof addr;
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool shown;

    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    shown = fd != -1 && bind(fd, (struct sockaddr *)&addr, len) == 0 &&
            getsockname(fd, (struct sockaddr *)&addr, &len) == 0 &&
            kernel_has_datagrams(&addr);
    if (fd != -1)
        close(fd);
    return shown;
}

/* Asked about a listener of our own, it must find it. */
bool kernel_shows_listeners(void)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool shown;

    shown = fd != -1 && listen(fd, 1) == 0 &&
            getsockname(fd, (struct sockaddr *)&addr, &len) == 0;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    shown = shown && kernel_backlog(&addr) == 1;
    if (fd != -1)
        close(fd);
    return shown;
}

bool kernel_end_arrived(int fd)
{
    enum { ESTABLISHED = 1, FIN_WAIT1 = 4, CLOSING = 11 };
    struct tcp_info info;
    socklen_t len = sizeof info;

    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) == -1)
        return true;
    return info.tcpi_state != ESTABLISHED && info.tcpi_state != FIN_WAIT1 &&
           info.tcpi_state != CLOSING;
}

#else

enum piece_state kernel_piece(const struct sockaddr_in *local,
                        const struct sockaddr_in *remote,
                        unsigned long long sent)
{
    (void)local;
    (void)remote;
    (void)sent;
    return PIECE_UNKNOWN;
}

long kernel_backlog(const struct sockaddr_in *local)
{
    (void)local;
    return -1;
}

bool kernel_shows_listeners(void)
{
    return false;
}

bool kernel_has_datagrams(const struct sockaddr_in *local)
{
    (void)local;
    return false;
}

bool kernel_shows_datagrams(void)
{
    return false;
}

bool kernel_end_arrived(int fd)
{
    (void)fd;
    return true;
}

#endif
