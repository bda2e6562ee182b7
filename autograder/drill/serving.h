/* serving.h - what became of the connections that a server accepted, as the
 * log of its calls tells it. */
#ifndef SERVING_H
#define SERVING_H

#include <stdbool.h>
#include <stddef.h>

#include "calls.h"
#include "peer.h"

/* One connection: the accept() that made it, and its descriptor's later
 * calls. After fork() several processes hold it. */
struct connection {
    size_t at;                      /* index of the accept() */
    const struct call_record *made; /* the accept() itself */
    int fd;
    size_t end;                     /* index where fd is made anew, or n */
};

/* The newest connection before call number `before` (an index); false when
 * there is none. Go on with before = c->at. */
bool connection_before(size_t before, struct connection *c);

/* What was last received, or waited for, on it, or NULL; *n: how often. */
const struct call_record *connection_last_receive(const struct connection *c,
                                                  size_t *n);

/* False when accept() was told that it is another client's. */
bool connection_may_be_of(const struct connection *c, const struct peer *p);

/* The last call on it that is no close(), or NULL. */
const struct call_record *connection_last_use(const struct connection *c);

bool connection_closed_by(const struct connection *c, int process);

/* Connections that the first process accepted; -1 where not all calls of the
 * program were kept. */
long connections_made(void);

/* A call that failed, and not at the dialogue's wish. */
bool call_failed(const struct call_record *r);

/* The last call of the process, other than close(); NULL if none. */
const struct call_record *last_call_of(int process);

/* The program ended by itself: exit(), or main returned. */
bool program_exited(const struct program *p);

#endif
