/* memo.h - a stream into memory, for one text at a time: those of a tape are
 * short and many, and open_memstream() takes 8 KiB for each (glibc), which
 * leaves as large a hole behind.
 */
#ifndef LADDER_MEMO_H
#define LADDER_MEMO_H

#include <stdio.h>

FILE *memo_open(void);

/* What was written, up to 32 KiB, in memory of its own; the caller frees it.
 */
char *memo_close(FILE *out);

#endif
