/* view.h - what a window shows of a tape: one step, all that was before it as
 * far as there is room, and the kernel's view of it.
 */
#ifndef LADDER_VIEW_H
#define LADDER_VIEW_H

#include <stdbool.h>
#include <stdio.h>

#include "layout.h"
#include "tape.h"

struct view {
    const struct tape *tape;
    struct looks looks;
    int rows, columns;   /* of the window */
    long at;             /* the step that is shown; 0: none yet */
    bool over;           /* no more can be made */
    const char *keys;    /* for the last line: what can be pressed now */
    /* A step may be higher than the window, and is then seen in parts. */
    size_t room;         /* lines for steps */
    size_t skipped;      /* those that were seen before, */
    size_t hidden;       /* and those that are still to come */
    FILE *out;           /* while it is drawn */
};

/* The first row of the steps after step `at`, or how many rows there are. */
size_t view_row_after(const struct view *v, long at);

/* There are more steps on the tape. */
bool view_has_more(const struct view *v);

/* The whole window, from its upper left corner on. */
void view_draw(struct view *v, FILE *out);

#endif
