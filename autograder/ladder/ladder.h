/* ladder.h - what all parts of ladder share. */
#ifndef LADDER_H
#define LADDER_H

/* Ends with status 2 and a line on stderr, the terminal as it was before. */
void stop_with(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* What is asked for while a step takes its time: the next one, so that it
 * waits no longer for a call that ends by itself; or that all ends. */
enum wish { WISH_NOTHING, WISH_NEXT, WISH_END };

enum wish wish_now(void);

#endif
