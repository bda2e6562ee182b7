#ifdef __linux__
#define _GNU_SOURCE /* unshare() */
#endif
#include "wire.h"

#include <stdio.h>

#ifdef __linux__

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    /* <linux/if_ether.h>, <linux/if_packet.h>: not there with every C
     * library. */
    ALL_PROTOCOLS = 0x0003,
    SENT_BY_US = 4,
    IP_HEADER = 20,
    UNREACHABLE = 3
};

/* struct sockaddr_ll. */
struct link_address {
    unsigned short family, protocol;
    int index;
    unsigned short hardware;
    unsigned char type, length, address[8];
};

static int capture = -1;

static bool write_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool done = fd != -1 &&
                write(fd, text, strlen(text)) == (ssize_t)strlen(text);

    if (fd != -1)
        close(fd);
    return done;
}

/* As oneself, so that what is written belongs to whom it belonged before. */
static bool keep_identity(uid_t uid, gid_t gid)
{
    char text[64];

    snprintf(text, sizeof text, "%ld %ld 1", (long)uid, (long)uid);
    if (!write_file("/proc/self/uid_map", text) ||
        !write_file("/proc/self/setgroups", "deny"))
        return false;
    snprintf(text, sizeof text, "%ld %ld 1", (long)gid, (long)gid);
    return write_file("/proc/self/gid_map", text);
}

static bool loopback_up(void)
{
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ifreq request;
    bool up;

    memset(&request, 0, sizeof request);
    strcpy(request.ifr_name, "lo");
    up = fd != -1 && ioctl(fd, SIOCGIFFLAGS, &request) == 0;
    request.ifr_flags |= IFF_UP;
    up = up && ioctl(fd, SIOCSIFFLAGS, &request) == 0;
    if (fd != -1)
        close(fd);
    return up;
}

const char *wire_open(void)
{
    uid_t uid = getuid();
    gid_t gid = getgid();

    /* root needs no users of its own, who would own nothing. */
    if (unshare(CLONE_NEWNET) == -1) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNET) == -1)
            return errno == ENOSPC ? "user namespaces are switched off"
                                   : strerror(errno);
        if (!keep_identity(uid, gid))
            return "its users cannot be mapped";
    }
    if (!loopback_up())
        return "its loopback cannot be had";
    capture = socket(AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
                     htons(ALL_PROTOCOLS));
    return capture == -1 ? strerror(errno) : NULL;
}

bool wire_is_open(void)
{
    return capture != -1;
}

static int number(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

static struct sockaddr_in address(const unsigned char *ip,
                                  const unsigned char *port)
{
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    memcpy(&addr.sin_addr, ip, 4);
    memcpy(&addr.sin_port, port, 2);
    return addr;
}

/* RFC 791, 792, 768, 9293. False: it is none of those. */
static bool read_packet(const unsigned char *p, int n, struct segment *s)
{
    int header = (p[0] & 0xf) * 4, total;

    if (n < IP_HEADER || p[0] >> 4 != 4 || n < header + 8)
        return false;
    memset(s, 0, sizeof *s);
    total = number(p + 2);
    if (p[9] == IPPROTO_ICMP && p[header] == UNREACHABLE &&
        n >= header + 8 + IP_HEADER + 8) {
        const unsigned char *lost = p + header + 8;
        const unsigned char *ports = lost + (lost[0] & 0xf) * 4;

        if (ports + 4 > p + n)
            return false;
        s->unreachable = true;
        s->from = address(lost + 16, ports + 2);
        s->to = address(lost + 12, ports);
        return true;
    }
    if (p[9] != IPPROTO_TCP && p[9] != IPPROTO_UDP)
        return false;
    s->tcp = p[9] == IPPROTO_TCP;
    s->from = address(p + 12, p + header);
    s->to = address(p + 16, p + header + 2);
    if (!s->tcp) {
        s->bytes = number(p + header + 4) - 8;
        return true;
    }
    if (n < header + 20)
        return false;
    s->flags = p[header + 13];
    s->bytes = total - header - (p[header + 12] >> 4) * 4;
    return true;
}

bool wire_next(struct segment *segment)
{
    unsigned char packet[256];
    struct link_address link = { 0 };
    socklen_t length;
    ssize_t n;

    for (;;) {
        length = sizeof link;
        n = recvfrom(capture, packet, sizeof packet, 0,
                     (struct sockaddr *)&link, &length);
        if (n == -1)
            return false;
        /* On the loopback each goes by twice: on its way out, and in. */
        if (link.type == SENT_BY_US &&
            read_packet(packet, (int)n, segment))
            return true;
    }
}

#else

const char *wire_open(void)
{
    return "this system has no network namespaces";
}

bool wire_is_open(void)
{
    return false;
}

bool wire_next(struct segment *segment)
{
    (void)segment;
    return false;
}

#endif

enum { FIN = 1, SYN = 2, RST = 4, ACK = 16 };

bool segment_calls(const struct segment *s)
{
    return s->tcp && (s->flags & (SYN | ACK)) == SYN;
}

const char *segment_text(const struct segment *s)
{
    static char texts[2][48];
    static unsigned turn;
    char *text = texts[turn++ % 2];

    if (s->unreachable)
        return "ICMP: no port";
    if (!s->tcp)
        snprintf(text, sizeof texts[0], "UDP, %d byte%s", s->bytes,
                 s->bytes == 1 ? "" : "s");
    else if (s->bytes > 0)
        snprintf(text, sizeof texts[0], "%d byte%s%s", s->bytes,
                 s->bytes == 1 ? "" : "s", (s->flags & FIN) != 0 ? ", FIN"
                                                                 : "");
    else
        snprintf(text, sizeof texts[0], "%s%s",
                 (s->flags & SYN) != 0   ? "SYN"
                 : (s->flags & RST) != 0 ? "RST"
                 : (s->flags & FIN) != 0 ? "FIN"
                                         : "",
                 (s->flags & ACK) == 0 ? ""
                 : (s->flags & (SYN | RST | FIN)) != 0 ? " ACK" : "ACK");
    return text;
}
