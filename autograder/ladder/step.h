/* step.h - a step: where it begins, and in which order its rows come.
 */
#ifndef LADDER_STEP_H
#define LADDER_STEP_H

#include <stddef.h>
#include <stdint.h>

#include "playing.h"

/* One without a row has not been a step: its number is used again. */
void step_begin(struct playing *p);

/* Member `who` first, whose call `released` it was; then the others. */
void step_end(struct playing *p, size_t who, uint64_t released);

#endif
