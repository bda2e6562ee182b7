#include "memo.h"

#include <string.h>

#include "../drill/bytes.h"
#include "ladder.h"

static char text[32 * 1024];

/* The last byte stays NUL, also when all others are taken. */
FILE *memo_open(void)
{
    FILE *out = fmemopen(text, sizeof text - 1, "w");

    text[0] = '\0'; /* nothing may be written */
    if (out == NULL)
        stop_with("out of memory");
    return out;
}

char *memo_close(FILE *out)
{
    fclose(out);
    return must_copy(text, strlen(text));
}
