/* calls.h - the socket calls that the program under test has made, from the
 * shim's log (../shim/log.h), and what they look like in a story. */
#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stdio.h>

#include "../shim/log.h"

struct program;

/* Makes the log of a program that runs in `folder`, beside it, and opens it;
 * -1 when there is no room for one. Its path goes to `path`. */
int calls_make(const char *folder, char *path, size_t room);

/* Call `number` as it stands in a log now; false when it is not there. */
bool calls_read(int log, uint64_t number, struct call_record *r);

/* Removes the log of `folder`. */
void calls_remove(const char *folder);

/* Copies the program's calls as they stand, for those below. */
void calls_take(const struct program *p);

/* The calls that were taken, in their order: those from the first one on, and
 * the last ones; calls_missing says how many between the two were not kept.
 */
size_t calls_n(void);
const struct call_record *calls_at(size_t i);
unsigned long long calls_missing(void);

const char *call_name(int call);
bool call_sends(const struct call_record *r);
bool call_receives(const struct call_record *r);
/* Begun, and not returned when the calls were taken. */
bool call_waits(const struct call_record *r);

/* IP and port (host's order) of a call's address. */
int call_port(const struct call_record *r);
/* IP:PORT of it as text, in one of four buffers used in turn. */
const char *call_address(const struct call_record *r);

/* The last call of this kind; NULL if there is none. */
const struct call_record *last_call(int call);
/* The last call of any kind that returned -1, and not at the dialogue's
 * wish; NULL if there is none. */
const struct call_record *last_failure(void);

/* What a descriptor was when call number i began, as the log tells. */
struct descriptor {
    bool known;       /* made by a call in the log, and not closed since */
    bool listens;
    bool accepted;    /* made by accept() */
    bool bound;
    bool connected;   /* by connect() */
    int type;         /* SOCK_STREAM or SOCK_DGRAM */
    size_t made_at;   /* index of the call that made it */
};

struct descriptor descriptor_at(size_t i, int fd);

/* The last calls, for the story. */
void tell_calls(FILE *out);

/* One call on a line: `recv(4, 1024 bytes) = 5 "hello"`. */
void show_call(FILE *out, const struct call_record *r);

#endif
