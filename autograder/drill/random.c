#include "random.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "story.h"

static uint64_t state;

/* Marsaglia's xorshift64: short, and good enough to tell copies apart. */
static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

unsigned long random_start(void)
{
    const char *text = getenv("DRILL_SEED");
    unsigned long seed;
    struct timespec t;
    char *end;

    if (text != NULL && *text != '\0') {
        seed = strtoul(text, &end, 10);
        if (*end != '\0')
            grader_error("SEED=%.40s is no whole number", text);
    } else {
        clock_gettime(CLOCK_REALTIME, &t);
        seed = ((unsigned long)t.tv_nsec ^ (unsigned long)getpid() << 8) %
               1000000;
    }
    state = (uint64_t)seed * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du;
    for (int i = 0; i < 8; i++) /* lets a small seed reach every bit */
        next();
    return seed;
}

unsigned random_below(unsigned limit)
{
    return (unsigned)(next() >> 11) % limit;
}

/* One of many is 0, lest it be luck whether strlen() counts them all; the first
 * never is: what strlen() makes of that is another story. */
void random_bytes(struct bytes *b, size_t n)
{
    size_t start = b->n, end = b->n + n;
    int many = n >= 100;

    while (n > 0) {
        uint64_t eight = next();
        size_t part = n < sizeof eight ? n : sizeof eight;

        bytes_append(b, &eight, part);
        n -= part;
    }
    if (many)
        b->data[end - 1 - random_below(99)] = 0;
    if (end > start && b->data[start] == 0)
        b->data[start] = 1;
}

/* No blank, quote, percent sign or backslash: easy to read in a report. */
void random_letters(struct bytes *b, size_t n)
{
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+";

    for (size_t i = 0; i < n; i++)
        bytes_append(b, &letters[random_below(64)], 1);
}
