/* printed.h - what a program printed, read by the rules. */
#ifndef PRINTED_H
#define PRINTED_H

#include <stdbool.h>

#include "bytes.h"
#include "program.h"

enum {
    MAX_PRINTED = 4 /* addresses in a line */
};

/* An IP:PORT in a line. port is -1 for the word PORT in a pattern. */
struct printed_address {
    char ip[16];
    int port;
};

struct printed_line {
    char words[200]; /* the line, with @ for each address */
    struct printed_address addresses[MAX_PRINTED];
    size_t n;
};

/* Bytes up to the first newline, or all. */
size_t line_length(const unsigned char *data, size_t n);

/* Takes a line apart. */
struct printed_line read_line(const unsigned char *data, size_t n);

/* What failed was a line with addresses, or text that begins with one; this is
 * it as it was wanted, and one that came, with the same words around its
 * addresses. False if none came. */
bool compare_lines(struct printed_line *wanted, struct printed_line *got);

/* The first line that starts so, as a string cut to fit; false if none does.
 */
bool find_line(const struct bytes *text, const char *start, char *line,
               size_t room);
/* Upper and lower case are the same here. */
bool text_has(const struct bytes *text, const char *word);

/* The program's file refers to this function of the C library, or to one of
 * these, with NULL behind the last. What the shim calls itself (poll, read,
 * time, ...) is in every program; strlen is not. */
bool program_uses(const struct program *p, const char *function);
bool program_uses_any(const struct program *p, const char *const *functions);

#endif
