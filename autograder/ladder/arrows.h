/* arrows.h - what crosses from one column to the other.
 */
#ifndef LADDER_ARROWS_H
#define LADDER_ARROWS_H

#include "../drill/calls.h"
#include "playing.h"
#include "tape.h"

void arrow_draw(struct row *row, enum arrow arrow, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The arrow of a call, if something crosses because of it. */
void arrow_of_call(struct playing *p, struct row *row, const struct member *m,
                   const struct call_record *r);

/* That of a program's end. */
void arrow_of_end(struct playing *p, struct row *row, const struct member *m);

#endif
