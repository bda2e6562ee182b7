/* kernel.h - what the kernel says of the sockets of the program under test.
 *
 * Linux: asked through sock_diag(7), without privileges. Elsewhere, without
 * the kernel's headers, and in a sandbox that does not allow it, the answer
 * is "not known": the backlog is then not looked at, and pieces are sent
 * without waiting in between.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include <netinet/in.h>
#include <stdbool.h>

/* What became of the first `sent` bytes of a TCP connection. */
enum piece_state {
    PIECE_UNKNOWN,
    PIECE_ON_ITS_WAY, /* not all have reached the program's socket */
    PIECE_UNREAD,     /* they have, and some of them wait there */
    PIECE_READ        /* the program has taken them all */
};

/* local: the program's address, remote: the peer's that sent the bytes. */
enum piece_state kernel_piece(const struct sockaddr_in *local,
                        const struct sockaddr_in *remote,
                        unsigned long long sent);

/* True when the other end has acknowledged the end of the stream of this
 * socket, or when that is not to be found out. */
bool kernel_end_arrived(int fd);

/* The backlog of the socket that listens on `local`; -1 when none does. */
long kernel_backlog(const struct sockaddr_in *local);

/* False where kernel_backlog() cannot know. */
bool kernel_shows_listeners(void);

/* Whether a datagram that is sent to `local` finds a socket. */
bool kernel_has_datagrams(const struct sockaddr_in *local);

/* False where kernel_has_datagrams() cannot know. */
bool kernel_shows_datagrams(void);

#endif
