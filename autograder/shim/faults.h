/* faults.h - what goes wrong with a program's socket calls, on request. */
#ifndef SOCKETLABS_SHIM_FAULTS_H
#define SOCKETLABS_SHIM_FAULTS_H

#include <stddef.h>

#include "log.h"

/* True, with errno set, when this call is to fail. */
int fault_fails(enum call call);

/* True when socket() is to make the other type. */
int fault_swaps_types(void);

/* True when what is sent on this socket, a datagram, is to be lost. */
int fault_loses(int fd);

/* How many of n bytes may be moved now. Calls with MSG_WAITALL or MSG_PEEK
 * are never cut short: a program may rely on the first, and the second leaves
 * everything where it was. */
size_t fault_cut_read(int fd, size_t n, int flags);
size_t fault_cut_write(int fd, size_t n, int flags);

#endif
