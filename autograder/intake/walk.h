/* walk.h - what is in a folder that was handed in. */
#ifndef WALK_H
#define WALK_H

#include "tree.h"

/* Fills a tree, started before, from the folder `top`. Bounded: what is too
 * deep stays unopened, what is too much is only counted. */
void walk(struct tree *tree, int top);

#endif
