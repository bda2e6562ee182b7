/* ending.h - what all verbs about a program say when it is late or over. The
 * functions write to the findings and return an enum verdict. */
#ifndef ENDING_H
#define ENDING_H

#include "program.h"

/* "WHAT for N seconds": TIMEOUT. */
int say_too_late(const char *what);

/* How the program ended, or that it closed its stdout: the verdict given, or
 * CRASH when it died of a signal. */
int say_how_it_ended(struct program *p, int verdict);

/* PASS when it has ended, TIMEOUT when it does not before the deadline. */
int wait_for_end(struct program *p);

/* True when a line of this text names the call, as a word of its own. */
bool names_call(const struct bytes *text, const char *call);

#endif
