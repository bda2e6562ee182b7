/* picture.h - what the pictures of a tape, SVG and HTML, have in common.
 */
#ifndef LADDER_PICTURE_H
#define LADDER_PICTURE_H

#include <stdbool.h>
#include <stdio.h>

#include "tape.h"

/* n characters of a text as the content of an element, or of an attribute. */
void put_escaped(FILE *out, const char *text, size_t n);

/* Those of one side stand beside each other: 0 for the first one, outside. */
int lane_of(const struct tape *tape, size_t actor);

/* How many lanes a side has. */
int lanes_of(const struct tape *tape, enum side side);

/* The row in which a call that waits in row `at` has returned, or its program
 * has ended; n_rows when it waits to the end of the tape. */
size_t end_of_wait(const struct tape *tape, size_t at);

/* Who an arrow from row `at` leads to: n_actors if nobody is there. *row: the
 * row in which it lets a call return, or `at`. */
size_t end_of_arrow(const struct tape *tape, size_t at, size_t *row);

/* The step of the deck, unless the row before of that program was of the same
 * one; "" if there is none. */
const char *new_deck(const struct tape *tape, size_t at);

bool begins_step(const struct tape *tape, size_t at);
bool ends_step(const struct tape *tape, size_t at);

/* True for the last row of a step that has changed a side's sockets. */
bool changes_kernel(const struct tape *tape, size_t at, enum side side);

/* The sockets of a side after a row, or that the kernel lists none: of those
 * without an address it does not tell. */
const char *kernel_text(const struct row *row, enum side side);

#endif
