/* limits.h - how much of a submission is looked at, and taken. */
#ifndef LIMITS_H
#define LIMITS_H

enum {
    MAX_FILE = 256 * 1024, /* bytes of a C file */
    MAX_DEPTH = 32,        /* folders in folders */
    MAX_WRAPPERS = 8,      /* folders around the labs */
    MAX_ENTRIES = 20000,   /* names that are remembered */
    MAX_NAMES = 400000,    /* names that are read at all */
    MAX_LINES = 200,       /* notes of a kind */
    MAX_SHOWN = 480,       /* bytes of a path in a note */
    MAX_NAME = 255,        /* bytes of a name, as file systems have it */
    MAX_PATH = 4000        /* bytes of the path of a member of an archive */
};

#endif
