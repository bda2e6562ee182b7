/* sockets.h - the kernel's own view of the sockets of some processes. Linux,
 * from /proc (proc(5)); elsewhere there are none to be seen.
 */
#ifndef LADDER_SOCKETS_H
#define LADDER_SOCKETS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

enum {
    MOST_SOCKETS = 32
};

/* Of <netinet/tcp.h>, and 0 for none. */
struct socket_seen {
    int fd;                    /* -1: no descriptor leads there any more */
    pid_t pid;
    bool tcp;
    int state;                 /* TCP's, as the kernel numbers them */
    struct sockaddr_in local, remote;
    unsigned long unread, unsent; /* bytes */
};

struct sockets {
    struct socket_seen seen[MOST_SOCKETS];
    size_t n;
};

/* Sockets of these processes, by their descriptors. Those that were in
 * `before`, and belong to nobody any more, but are still known to the kernel
 * (TIME_WAIT, say), come after them. */
void sockets_look(struct sockets *now, const pid_t *pids, size_t n,
                  const struct sockets *before);

/* The socket that a descriptor leads to; NULL when it is not there. */
const struct socket_seen *socket_of(const struct sockets *sockets, pid_t pid,
                                    int fd);

/* The same connection in another look; NULL when it is gone. */
const struct socket_seen *same_socket(const struct sockets *sockets,
                                      const struct socket_seen *socket);

/* The name of a TCP state: "LISTEN". */
const char *state_name(int state);

#endif
