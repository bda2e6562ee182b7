/* box.h - the sandbox that a stranger's program runs in: bubblewrap's, with
 * no file of the machine but the C library, and no process but its own.
 *
 * DRILL_BOX names a file with the command that makes one, a word a line, up
 * to where its own folder and the program are to be added; `make grade`
 * writes it (autograder/box). DRILL_WATCHED_BOX names another one, for builds
 * with sanitizers, which need the program that turns addresses into lines.
 * DRILL_ENTER is the program that takes the last steps inside (enter.c).
 * Without DRILL_BOX nothing is boxed.
 */
#ifndef BOX_H
#define BOX_H

#include <stdbool.h>

enum {
    BOX_FOLDER_MIB = 16,           /* of its own folder */
    BOX_PROCESSES = 256,           /* and threads, of one program */
    BOX_ADDRESSES_MIB = 2048,      /* of each process */
    BOX_MEMORY_MIB = 1024,         /* of all of them, really used */
    ENTER_FD = 201                 /* where enter.c says that it is inside */
};

/* True when programs are kept away from the judge: in boxes, or by a second
 * user (second.h). */
bool box_is_wanted(void);

/* The whole command: the box, the folder and the log (or "") in it, enter.c
 * with its limits, and the program. `files`: descriptors that it may have
 * open. The words are freed with box_forget(). A box that cannot be read is
 * a grader error. */
char **box_command(const char *path, char *const *argv, const char *folder,
                   const char *log, long files, bool sanitized);
void box_forget(char **command);

#endif
