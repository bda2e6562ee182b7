/* layout.h - a tape as lines of text: two columns, and between them what
 * crosses from one to the other.
 */
#ifndef LADDER_LAYOUT_H
#define LADDER_LAYOUT_H

#include <stdbool.h>
#include <stdio.h>

#include "tape.h"

enum {
    LEAST_COLUMNS = 40,
    MOST_COLUMNS = 400
};

struct looks {
    int columns;    /* LEAST_COLUMNS to MOST_COLUMNS */
    bool unicode;   /* arrows and lines of UTF-8; else ASCII */
    bool colour;
};

/* One line; of which row, and whether it is the row's first. */
struct line_of_tape {
    char *text;     /* without colours, padded to nothing */
    size_t row;
};

struct lines {
    struct line_of_tape *lines;
    size_t n, room;
};

/* All lines of the rows from `from` up to `to`, exclusive. */
void layout_rows(struct lines *lines, const struct tape *tape, size_t from,
                 size_t to, const struct looks *looks);

/* The two columns' heads: name and program of who stands there. */
void layout_heads(struct lines *lines, const struct tape *tape,
                  const struct looks *looks);

/* The kernel's view of both sides, each in its column; at most so many lines.
 */
void layout_kernel(struct lines *lines, const struct row *row, size_t most,
                   const struct looks *looks);

/* A paragraph over the whole width. */
void layout_text(struct lines *lines, const char *text,
                 const struct looks *looks);

/* The next line of a text that is being set in so many columns; moves it on.
 * Its length. */
size_t take_line(const char **text, size_t width, const char **line);

/* What a row says; with several programs on one side, with a name before it.
 * The caller frees it. */
char *full_text(const struct tape *tape, const struct row *row);

/* A line from edge to edge. */
void layout_rule(struct lines *lines, const struct looks *looks);

void lines_clear(struct lines *lines);

#endif
