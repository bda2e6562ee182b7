/* clock.h - waits that end when the program's clock says so; see clock.c. */
#ifndef SOCKETLABS_SHIM_CLOCK_H
#define SOCKETLABS_SHIM_CLOCK_H

#include <poll.h>
#include <sys/select.h>

/* poll() and select(), with timeouts by the program's clock. */
int clock_poll(struct pollfd *fds, nfds_t n, int timeout);
int clock_select(int n, fd_set *r, fd_set *w, fd_set *e,
                 struct timeval *timeout);

/* Before recv() and its relatives: 0 when the call may go on, -1 with EAGAIN
 * when the socket's own timeout (SO_RCVTIMEO) has passed. */
int clock_wait_receive(int fd, int flags);

#endif
