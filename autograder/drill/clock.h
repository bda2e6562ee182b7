/* clock.h - deadlines, in seconds of the monotonic clock. */
#ifndef CLOCK_H
#define CLOCK_H

/* Seconds since some fixed moment. */
double clock_now(void);

/* Sets the deadline of the whole test; reads TIMEOUT_FACTOR, a number above 0
 * (1 if it is not set) that stretches every deadline. */
void clock_start(void);

/* A new step: it may take the seconds of its line, or 2 if those are 0, but
 * never longer than the whole test may. */
void clock_begin_step(double seconds_of_line);

/* Something moved: the step has its full time again. What may take long is
 * judged by its standing still; the bound of the whole test remains. */
void clock_progress(void);

/* Seconds that the step may take in all, for messages. */
double clock_step_seconds(void);

/* Milliseconds left of the step, for poll(): 0 when its deadline has passed.
 */
int clock_left(void);

/* Seconds since clock_start(). */
double clock_spent(void);

/* TIMEOUT_FACTOR. */
double clock_factor(void);

#endif
