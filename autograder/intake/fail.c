#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void fail(const char *format, ...)
{
    va_list args;

    fprintf(stderr, "intake: ");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\n");
    exit(2);
}

void *must_alloc(size_t n)
{
    return must_realloc(NULL, n);
}

void *must_realloc(void *p, size_t n)
{
    void *new = realloc(p, n);

    if (new == NULL)
        fail("out of memory");
    return new;
}
