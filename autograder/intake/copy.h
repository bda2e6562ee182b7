/* copy.h - the bytes of C files, read with care and written anew. */
#ifndef COPY_H
#define COPY_H

#include <stdbool.h>
#include <stddef.h>

#include "tree.h"

struct content {
    char *bytes;
    size_t n;
};

/* Reads a file, and closes it. NULL: done, the caller frees the bytes. Else
 * why it is refused, as a sentence; it lives until the next call. */
const char *content_read(int fd, struct content *content);

bool content_same(const struct content *a, const struct content *b);

/* A target is a folder of what is taken, KEY/PROGRAM.c of each lab. What is to
 * be in it is given as contents by lab, without bytes where there is none. */

/* Makes it when it is not there; none of the files may be there. */
void target_write(const char *path, const struct content *files);

/* Whether it is there and holds these very files. */
bool target_holds(const char *path, const struct content *files);

/* Whether two of them hold the same files with the same bytes. */
bool target_same(const char *a, const char *b);

#endif
