/* evidence.h - what the rules on streams and output ask again and again. */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "bytes.h"
#include "cause.h"
#include "flow.h"

/* MESSAGE, in the labs that have it as an argument; NULL elsewhere. */
const struct bytes *message_of(const struct scene *s);

/* True when the lab under test has this number, "08". */
bool is_lab(const char *number);

/* How many bytes are kept of what call i was given to send, taken or not, or
 * of what it received. */
size_t bytes_kept(size_t i);

/* True when the bytes kept of call i are those of text, as far as both go,
 * from its byte `at` on. */
bool data_is(size_t i, const struct bytes *text, size_t at);

/* True when call k moved what call i moved, from byte `at` of that on, as far
 * as the bytes kept tell; false when none is there to compare. */
bool data_goes_on(size_t k, size_t i, long long at);

/* A send that ends a message of its own: the count that should have gone, by
 * MESSAGE or by what had just come, and the one that was asked for. */
struct overshoot {
    size_t send;        /* index of the call */
    size_t take;        /* whose bytes it answers; calls_n(): none, a client */
    long long due, asked;
};

/* The first send that was asked for more (sign 1) or for less (sign -1) than
 * was due. */
bool find_overshoot(const struct scene *s, int sign, struct overshoot *o);

/* Before this call, as many bytes went back as had come, and they were fewer
 * than the buffer holds. */
bool replied_in_part(const struct scene *s, size_t before);

/* What the program under test printed from the failed line on; false when the
 * line is not about its stdout. */
bool printed(const struct scene *s, struct bytes *text);

/* The first byte too many that a peer got or, where the failure is one of
 * stdout, that was printed; -1: none. */
int extra_byte(const struct scene *s);

/* What n is in n = CALL(...) OPERATOR, for people who wanted a count. */
void say_comparison(FILE *say, const char *call, const char *operator);

/* "1 byte", "5 bytes" */
void say_bytes(FILE *say, long long n);

/* Words on stderr about something that went wrong. */
bool tells_of_failure(const struct bytes *text);

/* It ended with a status that tells of a failure, where none was wanted. */
bool gave_up(const struct scene *s);

#endif
