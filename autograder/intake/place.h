/* place.h - where in a submission the C files of the labs are looked for. */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>

#include "tree.h"

enum { N_PLACES = 3 };

/* The folder that the places count from: the submission, or the one below
 * the folders that are only wrapped around it. */
struct node *place_root(struct tree *tree);

/* What stands at a place of a lab: 0 labs/KEY/PROGRAM.c, 1 KEY/PROGRAM.c,
 * 2 PROGRAM.c; the order of the kit's own `make check`. NULL: nothing. */
struct node *place_node(const struct node *root, int lab, int place);

/* The lab at one of whose places this stands, or NO_LAB. */
int place_lab(const struct node *root, const struct node *node);

/* This folder is a clone of the kit; this is what the kit has in it. in_kit:
 * whether the folder that a file is in is one. */
bool is_kit(const struct node *folder);
bool is_kit_folder(const struct node *node);
bool is_kit_file(const struct node *node, bool in_kit);

#endif
