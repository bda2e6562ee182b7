/* leave.h - all of a submission that is not taken, a note each. */
#ifndef LEAVE_H
#define LEAVE_H

#include <stdbool.h>

#include "tree.h"

/* Notes all that stands at no place of a lab. `found` has, for each lab,
 * whether its file is there. `except` is not noted; it may be NULL. */
void leave(const struct tree *tree, const struct node *root, const bool *found,
           const struct node *except);

/* The note of one file that is not taken, and is at no place of a lab. */
void leave_file(const char *path, const char *name, const bool *found);

/* The one archive of a folder without any C file (course systems hand out
 * such folders); NULL when it is not so. */
const struct node *lone_archive(const struct tree *tree);

#endif
