/* process.h - what the system tells of a process. Linux: from /proc; see
 * proc(5). Elsewhere the answers are those that hold nothing up.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* True when the kernel is already tearing the process down (Linux; elsewhere
 * false), so that its end is about to be reported. */
bool process_is_ending(pid_t pid);

/* True when its first thread sleeps in a call, waiting for something; and
 * where that is not to be found out (not Linux). */
bool process_is_asleep(pid_t pid);

/* Seconds that it has computed, in itself and in the kernel; 0 where that is
 * not to be found out (not Linux). */
double process_seconds(pid_t pid);

/* The same, with its children. */
double process_family_seconds(pid_t pid);

/* From now on these compute only when nobody else wants to: there is no way
 * back (setpriority(2)). False when the system wants to be asked again, a
 * tenth of a second later. */
bool process_stand_back(pid_t pid);

/* The processes that its first thread has forked and that are still there, at
 * most so many of them; none where that is not to be found out. */
size_t process_children(pid_t pid, pid_t *children, size_t most);

/* True when it has a socket among its descriptors, and where that is not to
 * be found out (not Linux). */
bool process_has_socket(pid_t pid);

#endif
