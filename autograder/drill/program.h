/* program.h - a program that drill runs: the one under test ("program"), a
 * solution ("reference"), or another program of the student's ("partner").
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "bytes.h"

/* One stream that the program writes. Of what nobody asked for, the first
 * 64 KiB are kept and the rest counted. */
struct output {
    int fd;            /* -1 once it is closed */
    struct bytes kept;
    size_t taken;      /* how much of kept the dialogue has consumed */
    size_t dropped;
    size_t allowance;  /* more may be kept: the dialogue will ask for it */
};

struct program {
    const char *name;
    char *path;        /* NULL: not known yet */
    bool running;      /* started, and its keeper not yet dismissed */
    bool ended;        /* its status is known */
    bool keeper_lost;  /* the keeper died before it could tell */
    bool greedy;       /* ended for the memory that it took */
    int status;        /* as waitpid() gives it */
    pid_t pid, keeper;
    char *folder;      /* where it runs */
    int in;            /* write end of its stdin, -1 once closed */
    int in_left;       /* read end of the same pipe: counts what is unread */
    bool enter_sent;
    bool sanitized;    /* as its start_plan said */
    bool stands_back;  /* it has the lowest priority: see wait.c */
    struct output out, err;
    int reports, lifeline;
    int clock;         /* write end of the shim's clock, or -1 */
    int put_forward;   /* ms that were written there */
    int stop;          /* the presenter's end of SOCKETLABS_STOP
                          (shim/README.md), or -1 */
    int calls;         /* the shim's log, or -1 */
    struct bytes *arguments; /* what it was started with, argv[0] first */
    size_t n_arguments;
    int port;          /* host byte order, 0: not known */
    int told_port;     /* the {free} one among its arguments, or 0 */
};

/* What the next start of a program is to be like. */
struct start_plan {
    long max_files;    /* descriptors that it may have open; 0: 256 */
    struct bytes faults; /* for the shim, "" for none */
    bool clock;        /* its clock can be put forward */
    bool log;          /* its calls are logged */
    bool sanitized;    /* it reports what it touches: see sanitizer.h */
    bool boxed;        /* a stranger's: see box.h */
    bool stops;        /* before each call: see program.stop */
};

/* Starts p->path with these arguments (argv[0] included, NULL at the end).
 * A program that cannot be started is a grader error. */
void program_start(struct program *p, char *const *argv,
                   const struct start_plan *plan);

/* One of the arguments that it was started with, or "". */
const char *program_argument(const struct program *p, size_t i);

/* Reads what has come from it, without waiting: its reports, and its output.
 */
void program_read_report(struct program *p);
void program_read_output(struct output *out);

/* How many bytes have come from it. */
size_t program_printed(const struct program *p);

/* After the end of the program: what is still on its way. */
void program_drain(struct program *p);

/* Seconds by which its clock has been put forward: what it has read of that,
 * or more. */
double program_put_forward(const struct program *p);

/* Ends it and all that it started; what it printed can still be read. */
void program_stop(struct program *p);

/* Forgets it, so that it can be started again. */
void program_forget(struct program *p);

/* True when it has ended, said something, or at least made a socket. */
bool program_has_begun(const struct program *p);

/* True when it died of a signal. */
bool program_crashed(const struct program *p);
/* It touched memory that is not there: SIGSEGV or SIGBUS. */
bool program_segfaulted(const struct program *p);

/* The step that a skeleton said is not done yet when it ended, or 0. */
int program_undone_step(const struct program *p);

#endif
