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

/* After a step failed: what the program does about it belongs to the story.
 * Waits until it has ended or sleeps in a call; a little while at most, or as
 * long as it takes when it is dying already. */
void wait_for_rest(void);

#endif
