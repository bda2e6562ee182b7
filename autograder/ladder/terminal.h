/* terminal.h - the terminal while a demo has it: keys arrive at once, and what
 * was there before comes back at the end.
 */
#ifndef LADDER_TERMINAL_H
#define LADDER_TERMINAL_H

#include <stdbool.h>

#include "ladder.h"

enum key {
    KEY_NONE,   /* woken by something else */
    KEY_TIME,   /* none has come in that time */
    KEY_NEXT, KEY_BACK, KEY_RUN, KEY_JUMP,
    KEY_STOP,   /* Ctrl-Z */
    KEY_QUIT,   /* also when the terminal is gone */
    KEY_INTERRUPT
};

/* One that can be drawn on: standard input and output, and TERM says so. */
bool terminal_is_able(void);

void terminal_open(void);
void terminal_close(void);

/* After Ctrl-Z. Returns when it goes on; what was drawn is gone. */
void terminal_stop(void);

void terminal_measure(int *rows, int *columns);
void terminal_put(const char *text);

/* The next key, awaited for so long; -1: until one comes. */
enum key terminal_key(int ms);

/* What the keys that have come ask for. */
enum wish terminal_wish(void);

#endif
