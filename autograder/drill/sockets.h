/* sockets.h - the memory that the sockets of this process's network hold.
 *
 * Linux: asked through sock_diag(7), without privileges. Elsewhere, and
 * without the kernel's headers, 0.
 */
#ifndef SOCKETS_H
#define SOCKETS_H

/* In KiB, with the kernel's own needs for what waits in them. Sockets that it
 * does not tell of count as 1 MiB each, where they may hold anything. */
long sockets_kib(void);

#endif
