/* collect.h - takes the C files of a submission. */
#ifndef COLLECT_H
#define COLLECT_H

#include <stdbool.h>

/* From a folder into a target. With `lone`, a folder that holds one archive
 * and no C file is not taken: the archive's path and a NUL go to stdout, then
 * the notes, and the status is 3. When `before`, another target or NULL, holds
 * these very files, nothing is written, and the status is 4. Returns the exit
 * status. */
int collect_folder(const char *folder, const char *target, bool lone,
                   const char *before);

/* From the list of an archive, `tar` or `zip`: says what is left out, and
 * writes what has to be unpacked into the file `plan`, a name and a NUL each.
 * Returns 3 when nothing may be unpacked, since the whole is refused. */
int collect_list(const char *kind, const char *list, const char *plan);

#endif
