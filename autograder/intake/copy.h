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

/* A folder for what is taken, made when it is not there. */
int target_open(const char *path);

/* Writes KEY/PROGRAM.c into it, which must not be there. */
void target_write(int target, int lab, const struct content *content);

/* Whether two targets hold the same files with the same bytes. */
bool target_same(const char *a, const char *b);

#endif
