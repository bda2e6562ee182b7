/* svg.h - how a tape is drawn: a picture as wide as a handout's text.
 */
#ifndef LADDER_SVG_H
#define LADDER_SVG_H

#include <stdio.h>

#include "tape.h"

/* Pixels, but where it says something else. */
enum {
    PICTURE_WIDTH = 720,
    GUTTER = 28,       /* the steps' numbers, at the left */
    MARGIN = 8,
    LINE = 16,
    SMALL_LINE = 13,
    ROW_PAD = 3,       /* above and below a row */
    ROW_MIDDLE = 10,   /* of its first line, from the top of the row */
    CHARACTER = 72,    /* its width in tenths: 0.6 em in every font that is */
    SMALL_CHARACTER = 60 /* drawn here, of 12 pixels and of 10 */
};

struct picture {
    const struct tape *tape;
    FILE *out;
    int line[MOST_ACTORS]; /* x of each one's lifeline */
    int edge[2];           /* x where a side's texts end, or begin */
    int width[2];          /* of a side's column */
    int *top;              /* y of each row, and of what is below the last */
    int y;                 /* so far down it is drawn */
};

/* The texts of a row, in its column; moves y on. */
void draw_row(struct picture *p, size_t at);

/* A text in the middle of the picture, and how many lines it takes; moves y
 * on. */
int centred_lines(int character, const char *text);
void draw_centred(struct picture *p, const char *style, int character,
                  int line, const char *text);

/* Lifelines, with what waits on them and what crosses from one to the other.
 * All rows have been drawn. */
void draw_lines(struct picture *p);

#endif
