/* listing.h - what is in an archive, as the tool that unpacks it lists it. */
#ifndef LISTING_H
#define LISTING_H

#include <stdbool.h>

#include "tree.h"

/* Fills a tree, started before, from a file with what this printed:
 *
 *     tar   tar -tv --quoting-style=c --numeric-owner   (LC_ALL=C)
 *     zip   unzip -Z -s -T
 *
 * Members that climb out, or have impossible names, are noted as refused and
 * are not in the tree. Returns false, with a note, when the whole archive is
 * refused. */
bool listing_read(struct tree *tree, const char *kind, const char *path);

/* One line of either list, for those who read it. */
struct member {
    char *name; /* in the room of the line */
    long long size;
    enum node_kind kind;
    bool locked;      /* with a password */
    bool backslashes; /* stand for slashes */
};

/* False when the line is about no member. The line is changed. */
bool member_of_tar(char *line, struct member *member);
bool member_of_zip(char *line, struct member *member);

/* The name as `unzip` takes it: a pattern that fits nothing else. The caller
 * frees it. */
char *zip_pattern(const char *name);

#endif
