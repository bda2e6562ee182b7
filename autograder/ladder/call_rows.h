/* call_rows.h - a call as a row: its text, its bytes, its step of the
 * slides, and its arrow.
 */
#ifndef LADDER_CALL_ROWS_H
#define LADDER_CALL_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "playing.h"

/* A member's calls that have returned since the last look, and the one that it
 * was let into, `released`, as long as that waits. */
void call_rows_add(struct playing *p, size_t who, uint64_t released);

/* With the wire to be seen, a call that makes a connection is told twice:
 * the segments go between. True if it was one. */
bool call_rows_entered(struct playing *p, size_t who, uint64_t number);

#endif
