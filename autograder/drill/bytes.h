/* bytes.h - a growing run of bytes, and how bytes are shown to people. */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>
#include <stdio.h>

struct bytes {
    unsigned char *data; /* not terminated: a NUL is a byte like others */
    size_t n;
    size_t room;
};

void bytes_append(struct bytes *b, const void *data, size_t n);
void bytes_text(struct bytes *b, const char *text);
void bytes_clear(struct bytes *b);
void bytes_free(struct bytes *b);

/* malloc that never returns NULL: running out is the grader's own fault. */
void *must_alloc(size_t n);
char *must_copy(const char *text, size_t n);

/* Where a and b first differ; the length of the shorter if they do not. */
size_t first_difference(const unsigned char *a, size_t an,
                        const unsigned char *b, size_t bn);

/* One line of text from any bytes: \n, \t, \xHH for what is not printable
 * ASCII, in two quotes and at most so many columns (20 or more); what does
 * not fit is cut off, and the full length said. */
void show_text(FILE *out, const unsigned char *data, size_t n,
               size_t columns);

/* How many of the bytes show_text() shows in so many columns. */
size_t fitting_bytes(const unsigned char *data, size_t n, size_t columns);

/* Wanted and got, around the first difference, in hex and text, marked. */
void show_difference(FILE *out, const unsigned char *wanted, size_t wn,
                     const unsigned char *got, size_t gn);

#endif
