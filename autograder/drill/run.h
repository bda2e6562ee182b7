/* run.h - runs a dialogue from its first line to its last, and tells the
 * story if it does not get there. */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>

#include "story.h"

struct run_options {
    const char *again;   /* the command that repeats it; or NULL */
    int step;            /* the step that it tests, 0: none */
    const char *ground;  /* file that tells what the ground test failed at,
                            or NULL; written by a dialogue with `ground` */
    bool memory;         /* with builds that watch every byte: memory.h */
    const char *built;   /* file that is there once they are; or NULL */
};

/* stage.dialogue has been read and the stage is open. Writes verdict and
 * story on stdout, unless the verdict is PASS. */
enum verdict run_dialogue(const struct run_options *options);

#endif
