/* reach.h - opens what is in a submission, without ever following a link. */
#ifndef REACH_H
#define REACH_H

#include "tree.h"

/* Opens a folder that was handed in. Only its last name must not be a link:
 * those before it are the instructor's. Returns a descriptor, or -1. */
int reach_top(const char *path);

/* Opens a node below the folder `top`, name by name. */
int reach(int top, const struct node *node, int flags);

/* What an entry of a folder is; never opens it. */
enum node_kind entry_kind(int folder, const char *name);

#endif
