/* clock.h - what shim.c needs of clock.c. */
#ifndef SOCKETLABS_SHIM_CLOCK_H
#define SOCKETLABS_SHIM_CLOCK_H

/* To be called before recv() and its relatives; see clock.c. */
int shim_wait_receive(int fd, int flags);

#endif
