/* family.h - a process's descendants. Linux: from /proc, see proc(5).
 * Elsewhere it has none.
 */
#ifndef FAMILY_H
#define FAMILY_H

#include <stddef.h>
#include <sys/types.h>

/* Every process whose chain of parents ends in this one, without it. Returns
 * how many there are; *family: their numbers, good until the next call. */
size_t family_find(const pid_t **family);

#endif
