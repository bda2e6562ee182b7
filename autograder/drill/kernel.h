/* kernel.h - what the kernel says of the sockets of the program under test.
 *
 * Linux: asked through sock_diag(7), without privileges. Elsewhere, and in a
 * sandbox that does not allow it, every answer is -1, "not known"; tests that
 * need the answer say so, and pieces are sent without waiting in between.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include <netinet/in.h>

/* Bytes that have reached the TCP socket at `local`, connected to `remote`,
 * and that its program has not read yet. */
long kernel_unread(const struct sockaddr_in *local,
                   const struct sockaddr_in *remote);

/* The backlog of the socket that listens on `local`. */
long kernel_backlog(const struct sockaddr_in *local);

#endif
