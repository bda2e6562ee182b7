/* screen.h - a tape on a terminal, one step at a time. */
#ifndef LADDER_SCREEN_H
#define LADDER_SCREEN_H

#include <stdbool.h>

#include "layout.h"
#include "tape.h"

/* Shows a tape until the presenter, or a signal, ends it. play: makes the next
 * step, and is false when there is none; NULL when the tape is all there is.
 * speed: calls a second, when it runs by itself. */
void screen_show(struct tape *tape, const struct looks *looks,
                 bool (*play)(void), double speed);

#endif
