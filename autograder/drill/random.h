/* random.h - bytes that no program can know beforehand, from one seed. */
#ifndef RANDOM_H
#define RANDOM_H

#include "bytes.h"

/* Takes the seed from DRILL_SEED (a whole number), else from the clock and
 * the process, and returns it. */
unsigned long random_start(void);

unsigned random_below(unsigned limit);

/* n bytes of any value, or printable letters without newline. */
void random_bytes(struct bytes *b, size_t n);
void random_letters(struct bytes *b, size_t n);

#endif
