/* play.h - plays a scene: real programs, held before each of their calls, and
 * let go on one step at a time. What happens goes to a tape.
 */
#ifndef LADDER_PLAY_H
#define LADDER_PLAY_H

#include <stdbool.h>

#include "scene.h"
#include "tape.h"

/* Gets a scene ready. paths: the program of each part. With fixed_ports the
 * tape tells of 40001 for the first port of a server, of 50001 for that of a
 * client, and so on, whatever they are. */
void play_open(const struct scene *scene, char *const *paths,
               bool fixed_ports, struct tape *tape);

/* The next step, and what came of it: rows on the tape. False when nothing
 * more can happen now: a program may be about to go on. */
bool play_step(void);

/* Ends all programs. What they leave is removed. */
void play_close(void);

#endif
