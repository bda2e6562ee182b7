/* keeper.h - the process between drill and a program under test.
 *
 * It starts the program, tells drill how it ended, and when drill asks for it
 * or is gone itself, however it went, kills everything that the program left
 * and removes the folder it ran in.
 */
#ifndef KEEPER_H
#define KEEPER_H

#include <stdbool.h>
#include <sys/types.h>

#include "enter.h"

enum {
    CLOCK_FD = 200, /* where a program with a clock finds it */
    STOP_FD = 202   /* and one with a presenter finds that */
};

struct order {
    const char *path;
    char *const *argv;
    char *const *envp;
    int in, out, err;    /* the program's descriptors 0, 1 and 2 */
    int clock;           /* its CLOCK_FD, or -1: none (see shim/clock.c) */
    int stop;            /* its STOP_FD, or -1: none (see shim/record.c) */
    long max_files;
    bool limit_memory;
    bool sanitized;
    const char *folder;  /* made for it, removed after it */
    bool second;         /* run by the second user (second.h) */
    bool boxed;
    struct entry entry;  /* its way into the box, where it is boxed */
};

/* What the keeper tells drill, one after the other. */
struct report {
    enum { STARTED, NOT_STARTED, ENDED } what;
    pid_t pid;   /* STARTED */
    int value;   /* NOT_STARTED: errno, 0 when no box could be made. ENDED:
                    the status of waitpid() */
    bool greedy; /* ENDED: for the memory that it took */
};

/* Never returns. lifeline: read end of a pipe that drill holds open for as
 * long as the program may live. reports: write end of a pipe to drill. */
void keeper_run(const struct order *order, int lifeline, int reports)
    __attribute__((noreturn));

#endif
