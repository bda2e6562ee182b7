/* fail.h - what is the machine's fault, or the caller's. */
#ifndef FAIL_H
#define FAIL_H

#include <stddef.h>

/* Says `intake: ...` on stderr and ends with status 2. */
void fail(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* malloc() and realloc() that do not come back without memory. */
void *must_alloc(size_t n);
void *must_realloc(void *p, size_t n);

#endif
