/* record.h - writes a call into the log, and stops before it on request.
 *
 * Each function takes the record of the call, NULL when there is no log, and
 * leaves errno as it was.
 */
#ifndef SOCKETLABS_SHIM_RECORD_H
#define SOCKETLABS_SHIM_RECORD_H

#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

#include "log.h"

/* A call begins. NULL: nobody wants to know. */
struct call_record *record_begin(enum call call, int fd);

void record_arguments(struct call_record *r, int first, int second, int third);

/* An address as the program gives it. */
void record_address(struct call_record *r, const void *addr, long len);
/* The length of the room for an address, before the call fills it. */
void record_room(struct call_record *r, const void *addr,
                 const socklen_t *len);
/* What the call has put there. */
void record_answer(struct call_record *r, const void *addr,
                   const socklen_t *len);

/* Bytes that the program wants to send, or the room to receive them. */
void record_data(struct call_record *r, const void *buf, size_t n);
void record_list(struct call_record *r, const struct iovec *list, int count);
void record_size(struct call_record *r, size_t n, int flags);

/* An option's value, when it is an int. */
void record_option(struct call_record *r, const void *value, socklen_t len);

/* Waits before the call until the presenter lets it go on. */
void record_stop(struct call_record *r);

/* The call is made to fail. */
void record_injected(struct call_record *r);

/* The call has returned; all return the result. */
int record_end(struct call_record *r, int result);
ssize_t record_moved(struct call_record *r, ssize_t result, const void *buf);
ssize_t record_moved_list(struct call_record *r, ssize_t result,
                          const struct iovec *list, int count);

#endif
