/* flow.h - what went over one socket of the program under test, as the log of
 * its calls tells (calls.h). */
#ifndef FLOW_H
#define FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "calls.h"

/* The calls of one process on one descriptor, from its making to its close:
 * those of from <= i < to that flow_has(). */
struct flow {
    int fd, process;
    int type;       /* SOCK_STREAM or SOCK_DGRAM */
    bool accepted;
    size_t from, to;
};

/* The flow of call i; false when that is not known to be on a socket. */
bool flow_of(size_t i, struct flow *f);

/* The flow of the last call that moved bytes or was to; false: none. */
bool flow_last(struct flow *f);

bool flow_has(const struct flow *f, size_t i);

/* True when none of its calls is missing in the log. */
bool flow_is_whole(const struct flow *f);

/* Bytes that call i took out of the queue of its socket: 0 for a failed call
 * and for a peek; and those that it put into it. */
long long bytes_taken(size_t i);
long long bytes_sent(size_t i);

/* The same for all calls of the flow before call `end`. */
long long flow_taken(const struct flow *f, size_t end);
long long flow_sent(const struct flow *f, size_t end);

/* How many of its calls took bytes. */
size_t flow_takes(const struct flow *f);

/* The first call from i on that receives, or sends; calls_n() if none. */
size_t flow_receive(const struct flow *f, size_t i);
size_t flow_send(const struct flow *f, size_t i);
/* The last call before i that took bytes; calls_n() if none. */
size_t flow_take_before(const struct flow *f, size_t i);
/* The last one that receives; calls_n() if none. */
size_t flow_last_receive(const struct flow *f);

/* True when the program speaks only after it was spoken to: an echo. */
bool flow_answers(const struct flow *f);

/* True when i is the first send after bytes were taken, `*take` that call. */
bool flow_reply(const struct flow *f, size_t i, size_t *take);

#endif
