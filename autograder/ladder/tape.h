/* tape.h - what a demo has shown: a row for each thing that happened, in the
 * order in which it is shown. Screens, exports and recordings are all made
 * from it, and from nothing else.
 */
#ifndef LADDER_TAPE_H
#define LADDER_TAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum side { LEFT, RIGHT };

enum row_kind {
    ROW_START,   /* a program is started: its command */
    ROW_CALL,    /* a call that returned at once */
    ROW_WAITING, /* a call that has not returned */
    ROW_RETURN,  /* one that has, at last */
    ROW_OUTPUT,  /* a line that a program printed */
    ROW_INPUT,   /* what the presenter did to it: Enter, Ctrl-C */
    ROW_END,     /* a program has ended */
    ROW_SEGMENT, /* what went over the wire */
    ROW_NOTE,    /* a sentence of the scene's */
    N_ROW_KINDS
};

/* What crosses from one column to the other. */
enum arrow {
    NO_ARROW,
    ARROW_OUT,  /* from the actor's column to the other one */
    ARROW_LOST  /* it sets out and does not arrive */
};

/* Texts are ASCII, and never NULL. */
struct row {
    long step;           /* rows of one step are shown together */
    enum row_kind kind;
    size_t actor;
    enum arrow arrow;
    char *label;         /* on the arrow */
    char *text;          /* `recv(3, 1024 bytes) = 5 "hello"` */
    char *detail;        /* the bytes, or a port's, in hex */
    char *deck;          /* the step of the slides */
    char *kernel[2];     /* the sockets of each side, after this step */
};

struct actor {
    enum side side;
    char *name, *command;
};

enum {
    MOST_ACTORS = 6,
    MOST_ROWS = 4096 /* kept; of a demo without end the last ones */
};

struct tape {
    char *title, *watch, *ask; /* "" if there is none */
    struct actor actors[MOST_ACTORS];
    size_t n_actors;
    struct row *rows;
    size_t n_rows;
    bool cut;                  /* the first rows are gone */
};

/* A copy of the row goes to the end of the tape, which owns its texts from
 * then on; those that are NULL become "". */
void tape_add(struct tape *tape, const struct row *row);

/* The last step that there is, 0 for none. */
long tape_last(const struct tape *tape);

/* A recording: text, a line each, in the format that README.md describes.
 * False when writing failed. */
bool tape_write(const struct tape *tape, FILE *out);

/* Reads one. Returns NULL, or what is wrong with it, in static memory. */
const char *tape_read(struct tape *tape, FILE *in);

void tape_free(struct tape *tape);

#endif
