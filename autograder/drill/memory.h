/* memory.h - the test that plays its dialogue with builds that watch every
 * byte: one for overflows and freed memory, one for bytes that nobody has
 * set. Whether the program answers right is for other tests; this one fails
 * it for what it touches.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "run.h"

/* Plays the dialogue of the stage, which is not open yet, with each build
 * that there is, all at the same time, and tells the worst of their stories.
 */
enum verdict memory_run(const struct run_options *options);

/* In a dialogue with such a build, true when something has been reported. */
bool memory_is_touched(void);

/* What the verdict of a dialogue becomes with such a build. What was reported
 * decides, and replaces the findings. Without a report a program may still
 * have died; a dialogue that went otherwise has failed other tests before
 * this one, which is then not reached. */
enum verdict memory_verdict(enum verdict verdict);

/* The short name of what was reported, or NULL. */
const char *memory_cause(void);

#endif
