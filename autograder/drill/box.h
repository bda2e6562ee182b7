/* box.h - the sandbox that a stranger's program runs in: bubblewrap's, with
 * no file of the machine but the C library, and no process but its own.
 *
 * DRILL_BOX is the number of a process that keeps such a sandbox open
 * (autograder/box); each program gets mounts, processes and IPC of its own
 * there. DRILL_WATCHED_BOX is another one's, for builds with sanitizers, which
 * need the program that turns addresses into lines. DRILL_BOX_FOLDER is the
 * folder of the machine that both sandboxes know parts of: the programs and
 * their folders must be below it. Without DRILL_BOX nothing is boxed.
 */
#ifndef BOX_H
#define BOX_H

#include <stdbool.h>

#include "enter.h"

enum {
    BOX_FOLDER_MIB = 16,           /* of its own folder */
    BOX_FOLDER_FILES = 4096,       /* in it */
    BOX_PROCESSES = 256,           /* and threads, of a box at once */
    BOX_ADDRESSES_MIB = 2048,      /* of each process */
    BOX_MEMORY_MIB = 1024,         /* of all of them, as held.h counts it */
    BOX_SHARED_KIB = 8192,         /* of addresses that may be shared, a call:
                                      as much as a file may have */
    BOX_SEMAPHORES = 64,           /* of System V's, a call */
    BOX_LOCKED_KIB = 64,           /* that must stay, of them */
    ENTER_FD = 201                 /* where enter.c says that it is inside */
};

/* True when programs are kept away from the judge: in boxes, or by a second
 * user (second.h). */
bool box_is_wanted(void);

/* How a program gets there. `files`: descriptors that it may have open; the
 * folder and the log (or "") are to be seen. Keeps the strings. */
struct entry box_entry(const char *path, const char *folder, const char *log,
                       long files, bool sanitized);

#endif
