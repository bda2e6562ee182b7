/* sanitizer.h - programs that were compiled with sanitizers, and the reports
 * that these write when a program touches memory that is not its own.
 *
 * A report is a file in the folder that the program runs in, so that it goes
 * when the folder goes.
 */
#ifndef SANITIZER_H
#define SANITIZER_H

#include <stddef.h>

#include "program.h"

enum {
    SANITIZER_VARIABLES = 3 /* so many sanitizer_environment() adds */
};

/* Adds the variables that tell a program's sanitizers how to report. They
 * stay valid until the next call. Returns how many. */
size_t sanitizer_environment(const char *folder, char **env);

/* From now on a report in this folder, and in no other, is noticed even when
 * somebody takes it away again before it is looked for (Linux). */
void sanitizer_watch(const char *folder);

/* Looks whether a running program, or a child of it, has reported something,
 * and waits until all of it is there. The first report is kept,
 * or an empty text for one that is no longer there. */
void sanitizer_look(struct program *p);

/* The first report of any program looked at, or NULL. */
const char *sanitizer_report(void);

#endif
