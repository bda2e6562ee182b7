/* wait.h - the one place where drill waits. While it waits for one thing, it
 * goes on with everything else: output of the programs is read, queues of the
 * peers are sent, ends of programs are noticed.
 */
#ifndef WAIT_H
#define WAIT_H

#include <stdbool.h>

enum wake {
    WAKE_READY, /* the descriptor asked for has something */
    WAKE_OTHER, /* something else happened: look again */
    WAKE_LATE   /* the deadline of the step has passed */
};

/* Waits until fd (or -1: none) can be read, something else happens, or the
 * step's deadline passes. */
enum wake wait_for(int fd);

/* True when fd has something already. */
bool wait_ready_now(int fd);

/* Goes on with everything else for a millisecond: for what the kernel tells
 * only when asked. False when the step's deadline has passed. */
bool wait_a_tick(void);

/* Notices what has already happened, without waiting. */
void wait_look(void);

struct program;

/* How long a program that computes is waited for before its story is told: on
 * a busy machine much is still to come of one that is about to end. */
#define REST_SECONDS 1.5

/* Waits until the program has ended or sleeps in a call: as long as it takes
 * (but no longer than a step) when it is dying already, else at most so many
 * seconds, or half a second of the program's own computing. Where sleeping is
 * not to be found out (not Linux), a tick. */
void wait_for_rest(struct program *p, double seconds);

#endif
