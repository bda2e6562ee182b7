#include "sockets.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    MOST_DESCRIPTORS = 64, /* looked at, of each process */
    MOST_ENTRIES = 16384   /* looked at, of the kernel's table */
};

/* A line of the kernel's table. */
struct entry {
    struct socket_seen socket;
    unsigned long inode;
};

static struct entry entries[MOST_ENTRIES];
static size_t n_entries;

const char *state_name(int state)
{
    static const char *const names[] = {
        "?",          "ESTABLISHED", "SYN_SENT",   "SYN_RECV",
        "FIN_WAIT1",  "FIN_WAIT2",   "TIME_WAIT",  "CLOSED",
        "CLOSE_WAIT", "LAST_ACK",    "LISTEN",     "CLOSING",
    };
    size_t n = sizeof names / sizeof names[0];

    return names[state > 0 && (size_t)state < n ? state : 0];
}

/* Addresses stand there as the kernel has them in memory, ports as numbers. */
static struct sockaddr_in address(unsigned ip, unsigned port)
{
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = ip;
    addr.sin_port = htons((in_port_t)port);
    return addr;
}

/* The other end has ended its stream. Until that is read, too, the kernel
 * counts it as one more byte. */
static bool has_end(unsigned state)
{
    enum { CLOSE_WAIT = 8, LAST_ACK = 9, CLOSING = 11 };

    return state == CLOSE_WAIT || state == LAST_ACK || state == CLOSING;
}

static void read_table(const char *path, bool tcp)
{
    FILE *in = fopen(path, "r");
    char line[512];

    if (in == NULL)
        return;
    while (fgets(line, sizeof line, in) != NULL && n_entries < MOST_ENTRIES) {
        struct entry *e = &entries[n_entries];
        unsigned ip, port, other_ip, other_port, state;

        if (sscanf(line, " %*d: %x:%x %x:%x %x %lx:%lx %*s %*s %*s %*s %lu",
                   &ip, &port, &other_ip, &other_port, &state,
                   &e->socket.unsent, &e->socket.unread, &e->inode) != 8)
            continue;
        if (tcp && has_end(state) && e->socket.unread > 0)
            e->socket.unread--;
        e->socket.fd = -1;
        e->socket.pid = 0;
        e->socket.tcp = tcp;
        e->socket.state = (int)state;
        e->socket.local = address(ip, port);
        e->socket.remote = address(other_ip, other_port);
        n_entries++;
    }
    fclose(in);
}

static unsigned long inode_of(pid_t pid, int fd)
{
    char path[64], link[64];
    unsigned long inode = 0;
    ssize_t n;

    snprintf(path, sizeof path, "/proc/%ld/fd/%d", (long)pid, fd);
    n = readlink(path, link, sizeof link - 1);
    if (n > 0) {
        link[n] = '\0';
        if (sscanf(link, "socket:[%lu]", &inode) != 1)
            inode = 0;
    }
    return inode;
}

static void add(struct sockets *now, const struct socket_seen *socket)
{
    if (now->n < MOST_SOCKETS)
        now->seen[now->n++] = *socket;
}

static void add_descriptor(struct sockets *now, pid_t pid, int fd)
{
    unsigned long inode = inode_of(pid, fd);

    for (size_t i = 0; inode != 0 && i < n_entries; i++)
        if (entries[i].inode == inode) {
            struct socket_seen socket = entries[i].socket;

            socket.fd = fd;
            socket.pid = pid;
            add(now, &socket);
            return;
        }
}

static bool is_same(const struct socket_seen *a, const struct socket_seen *b)
{
    return a->tcp == b->tcp && a->local.sin_port == b->local.sin_port &&
           a->remote.sin_port == b->remote.sin_port &&
           a->remote.sin_addr.s_addr == b->remote.sin_addr.s_addr;
}

const struct socket_seen *same_socket(const struct sockets *sockets,
                                      const struct socket_seen *socket)
{
    for (size_t i = 0; i < sockets->n; i++)
        if (is_same(&sockets->seen[i], socket))
            return &sockets->seen[i];
    return NULL;
}

const struct socket_seen *socket_of(const struct sockets *sockets, pid_t pid,
                                    int fd)
{
    for (size_t i = 0; i < sockets->n; i++)
        if (sockets->seen[i].pid == pid && sockets->seen[i].fd == fd)
            return &sockets->seen[i];
    return NULL;
}

static void add_orphans(struct sockets *now, const struct sockets *before)
{
    for (size_t i = 0; i < before->n; i++) {
        const struct socket_seen *old = &before->seen[i];

        if (!old->tcp || old->remote.sin_port == 0 ||
            same_socket(now, old) != NULL)
            continue;
        for (size_t k = 0; k < n_entries; k++)
            if (is_same(&entries[k].socket, old)) {
                add(now, &entries[k].socket);
                break;
            }
    }
}

void sockets_look(struct sockets *now, const pid_t *pids, size_t n,
                  const struct sockets *before)
{
    struct sockets old = *before; /* may be the same one */

    n_entries = 0;
    now->n = 0;
    read_table("/proc/self/net/tcp", true);
    read_table("/proc/self/net/udp", false);
    for (size_t i = 0; i < n; i++)
        for (int fd = 3; fd < MOST_DESCRIPTORS; fd++)
            add_descriptor(now, pids[i], fd);
    add_orphans(now, &old);
}
