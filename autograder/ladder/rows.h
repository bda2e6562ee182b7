/* rows.h - rows of a step: sentences, what a program prints, and its end.
 */
#ifndef LADDER_ROWS_H
#define LADDER_ROWS_H

#include <stddef.h>

#include "playing.h"
#include "tape.h"

/* A row of this step. The tape owns its texts from then on. */
void rows_add(struct playing *p, struct row *row);

void rows_say(struct playing *p, enum row_kind kind, size_t who,
              const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What it has printed since the last look; and when it has ended, or cannot
 * be held any more, that. */
void rows_rest(struct playing *p, size_t who);

#endif
