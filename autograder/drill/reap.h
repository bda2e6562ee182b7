/* reap.h - kills what a program under test leaves behind, daemons included.
 *
 * Linux: a process that became a "child subreaper" is given every orphan
 * among its descendants, whatever setsid() or double fork() they did, so
 * that nothing gets away. Elsewhere only the process group is reached, and
 * a daemon that left it survives: on such a system run under a container.
 */
#ifndef REAP_H
#define REAP_H

#include <sys/types.h>

/* Makes this process the one that inherits its descendants' orphans. */
void reap_become_parent(void);

/* Asks the kernel to kill this process when its parent dies (Linux). */
void reap_die_with_parent(void);

/* Kills process group `group` (0: none) and all descendants of this process,
 * and waits until the last of them is gone. */
void reap_descendants(pid_t group);

/* Kills a child that all other descendants of this process end with, as they do
 * with the way into a box (enter.h), and waits until the last is gone: to
 * look for them would take longer. The child may have ended already. */
void reap_box(pid_t child);

/* Linux: kills all descendants of this process that there are now. */
void reap_kill_children(void);

#endif
