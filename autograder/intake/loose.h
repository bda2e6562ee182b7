/* loose.h - C files that lie about: Canvas's way to hand out a class. */
#ifndef LOOSE_H
#define LOOSE_H

#include <stdbool.h>
#include <stddef.h>

/* The name of such a file, lovelaceada_LATE_12345_67890_tcp_echo_server-2.c
 */
struct loose {
    char *id;         /* lovelaceada_12345 */
    const char *rest; /* tcp_echo_server-2.c, in the name */
    int lab;          /* 11-tcp-echo-server's, or NO_LAB */
    long version;     /* 2; 0 without one */
    long upload;      /* 67890; 0 without one */
};

/* Reads a name; false when it is none of a loose C file. The caller frees the
 * id. */
bool loose_read(const char *name, struct loose *loose);

/* Takes such files of one submission into a target. Returns the exit status.
 */
int collect_files(const char *target, char **paths, int n);

#endif
