#include "sockets.h"

/* The kernel's own headers are not there with every C library. */
#if defined __linux__ && defined __has_include
#if __has_include(<linux/inet_diag.h>) && __has_include(<linux/unix_diag.h>)
#define HAS_SOCK_DIAG
#endif
#endif

#ifdef HAS_SOCK_DIAG

#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/netlink_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>

enum {
    UNTOLD_KIB = 1024, /* of a socket that may have some, and is not listed */
    LISTED = 1 << 15,  /* bytes of answers at once */
    ENOUGH_MIB = 64,   /* of all TCP, to look more closely */
    DATAGRAMS = 11,    /* that wait in a local socket at most: unix(7) */
    USUAL_WMEM_MAX = 212992,
    LISTENING = 10     /* TCP_LISTEN, which is the state of local ones, too */
};

/* A question for all sockets of one kind, and how its answers look. */
struct kind {
    union {
        struct inet_diag_req_v2 inet;
        struct unix_diag_req local;
        struct netlink_diag_req netlink;
    } body;
    size_t length;    /* of the question's body */
    size_t fixed;     /* of an answer's, before its attributes */
    int memory;       /* the attribute with the socket's memory */
};

static const struct kind local = {
    .body.local.sdiag_family = AF_UNIX,
    .body.local.udiag_states = ~0U,
    .body.local.udiag_show =
        UDIAG_SHOW_MEMINFO | UDIAG_SHOW_RQLEN | UDIAG_SHOW_PEER,
    .length = sizeof local.body.local,
    .fixed = sizeof(struct unix_diag_msg),
    .memory = UNIX_DIAG_MEMINFO,
};

static const struct kind netlink = {
    .body.netlink.sdiag_family = AF_NETLINK,
    .body.netlink.sdiag_protocol = NDIAG_PROTO_ALL,
    .body.netlink.ndiag_show = NDIAG_SHOW_MEMINFO,
    .length = sizeof netlink.body.netlink,
    .fixed = sizeof(struct netlink_diag_msg),
    .memory = NETLINK_DIAG_MEMINFO,
};

struct sum {
    long sockets;
    uint64_t bytes;
    bool partial; /* sockets that are not listed may have some, too */
};

/* The number behind words like "TCP: inuse" in a file of /proc/net, proc(5). */
static long number_in(const char *path, const char *format)
{
    FILE *file = fopen(path, "r");
    char line[256];
    long number = 0;

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, format, &number) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return number;
}

/* The bytes that one socket may have sent and nobody has read, at most: the
 * kernel doubles what setsockopt() asks for, socket(7). */
static uint64_t most_sent(void)
{
    static long most;

    if (most == 0)
        most = number_in("/proc/sys/net/core/wmem_max", "%ld");
    if (most <= 0)
        most = USUAL_WMEM_MAX;
    return 2 * (uint64_t)most;
}

/* What waits to be read and to be sent, and what is kept in reserve for it. */
static uint64_t bytes_of(const uint32_t *memory)
{
    return (uint64_t)memory[SK_MEMINFO_RMEM_ALLOC] +
           memory[SK_MEMINFO_WMEM_ALLOC] + memory[SK_MEMINFO_WMEM_QUEUED] +
           memory[SK_MEMINFO_FWD_ALLOC] + memory[SK_MEMINFO_OPTMEM] +
           memory[SK_MEMINFO_BACKLOG];
}

/* The numbers of an attribute; those that it does not have are 0. */
static void read_numbers(const struct rtattr *attr, uint32_t *to, size_t n)
{
    size_t bytes = n * sizeof *to;

    memset(to, 0, bytes);
    memcpy(to, RTA_DATA(attr),
           RTA_PAYLOAD(attr) < bytes ? RTA_PAYLOAD(attr) : bytes);
}

/* What waits in a local socket counts for who has sent it. When that one is
 * closed, or may be, there is no more to be known than how much it can be. */
static uint64_t orphaned_bytes(const struct unix_diag_msg *body,
                               const uint32_t *queue, const uint32_t *peer)
{
    if (queue[0] == 0 || body->udiag_state == LISTENING)
        return 0;
    if (body->udiag_type == SOCK_DGRAM)
        return DATAGRAMS * most_sent();
    return peer[0] == 0 ? most_sent() : 0;
}

/* What only remembers a connection tells of no memory, and is no socket. */
static void add_answer(const struct nlmsghdr *header, const struct kind *kind,
                       struct sum *sum)
{
    const char *body = NLMSG_DATA(header);
    const struct rtattr *attr =
        (const struct rtattr *)(body + NLMSG_ALIGN(kind->fixed));
    int left = (int)header->nlmsg_len - (int)NLMSG_SPACE(kind->fixed);
    bool is_local = kind == &local;
    uint32_t memory[SK_MEMINFO_VARS], queue[2] = { 0 }, peer[1] = { 0 };

    for (; RTA_OK(attr, left); attr = RTA_NEXT(attr, left)) {
        if (is_local && attr->rta_type == UNIX_DIAG_RQLEN)
            read_numbers(attr, queue, 2);
        if (is_local && attr->rta_type == UNIX_DIAG_PEER)
            read_numbers(attr, peer, 1);
        if (attr->rta_type != kind->memory ||
            RTA_PAYLOAD(attr) <= SK_MEMINFO_BACKLOG * sizeof memory[0])
            continue;
        read_numbers(attr, memory, SK_MEMINFO_VARS);
        sum->sockets++;
        sum->bytes += bytes_of(memory);
    }
    if (is_local)
        sum->bytes +=
            orphaned_bytes((const struct unix_diag_msg *)body, queue, peer);
}

static bool send_question(int fd, const struct kind *kind)
{
    struct {
        struct nlmsghdr header;
        char body[sizeof kind->body];
    } question;

    memset(&question, 0, sizeof question);
    memcpy(question.body, &kind->body, kind->length);
    question.header.nlmsg_len = (uint32_t)NLMSG_LENGTH(kind->length);
    question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    return send(fd, &question, question.header.nlmsg_len, 0) != -1;
}

/* Answers come several at a time, until the kernel says that it is done, or
 * that it cannot tell. */
static void ask(int fd, const struct kind *kind, struct sum *sum)
{
    static union {
        struct nlmsghdr header;
        char room[LISTED];
    } reply;
    bool more = send_question(fd, kind), whole = false;

    while (more) {
        ssize_t n = recv(fd, &reply, sizeof reply, 0);
        const struct nlmsghdr *header = &reply.header;

        if (n == -1 && errno == EINTR)
            continue;
        more = n > 0;
        for (; more && NLMSG_OK(header, n); header = NLMSG_NEXT(header, n)) {
            whole = header->nlmsg_type == NLMSG_DONE;
            if (whole || header->nlmsg_type == NLMSG_ERROR)
                more = false;
            else if (header->nlmsg_type == SOCK_DIAG_BY_FAMILY)
                add_answer(header, kind, sum);
        }
    }
    sum->partial = sum->partial || !whole;
}

static void ask_internet(int fd, int family, int protocol, struct sum *sum)
{
    const struct kind kind = {
        .body.inet.sdiag_family = (unsigned char)family,
        .body.inet.sdiag_protocol = (unsigned char)protocol,
        .body.inet.idiag_states = ~0U,
        .body.inet.idiag_ext = 1 << (INET_DIAG_SKMEMINFO - 1),
        .length = sizeof kind.body.inet,
        .fixed = sizeof(struct inet_diag_msg),
        .memory = INET_DIAG_SKMEMINFO,
    };

    ask(fd, &kind, sum);
}

/* To list those of TCP takes milliseconds, however few there are. What all of
 * the machine hold is known at once, and is mostly little enough to do without
 * the list, which lacks those that both ends have closed. */
static void add_tcp(int fd, struct sum *sum)
{
    long pages = number_in("/proc/self/net/sockstat",
                           "TCP: inuse %*d orphan %*d tw %*d alloc %*d "
                           "mem %ld");
    uint64_t bytes = (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);

    if (bytes <= ENOUGH_MIB * 1024 * 1024) {
        sum->bytes += bytes;
        return;
    }
    ask_internet(fd, AF_INET, IPPROTO_TCP, sum);
    ask_internet(fd, AF_INET6, IPPROTO_TCP, sum);
    sum->partial = true;
}

static long count_untold(const struct sum *sum)
{
    long used = number_in("/proc/self/net/sockstat", "sockets: used %ld");

    return sum->partial && used > sum->sockets ? used - sum->sockets : 0;
}

long sockets_kib(void)
{
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    struct sum sum = { 0, 0, fd == -1 };

    if (fd != -1) {
        add_tcp(fd, &sum);
        ask_internet(fd, AF_INET, IPPROTO_UDP, &sum);
        ask_internet(fd, AF_INET6, IPPROTO_UDP, &sum);
        ask(fd, &local, &sum);
        ask(fd, &netlink, &sum);
        close(fd);
    }
    return (long)(sum.bytes / 1024) + count_untold(&sum) * UNTOLD_KIB;
}

#else

long sockets_kib(void)
{
    return 0;
}

#endif
