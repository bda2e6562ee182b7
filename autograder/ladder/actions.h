/* actions.h - what a scene has its cast do: programs are started, Enter
 * and Ctrl-C are pressed.
 */
#ifndef LADDER_ACTIONS_H
#define LADDER_ACTIONS_H

#include "playing.h"
#include "scene.h"

/* A step, if it changes anything. */
void action_do(struct playing *p, const struct action *a);

#endif
