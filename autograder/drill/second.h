/* second.h - a second user, for strangers' programs where no box can be made
 * (box.h): in a container whose root may not make user namespaces.
 *
 * DRILL_USER, "UID:GID", is who runs the programs. Only root can ask for it.
 */
#ifndef SECOND_H
#define SECOND_H

#include <stdbool.h>

bool second_is_wanted(void);

/* Gives the program what it must be able to write: a path and a descriptor
 * (or -1). A failure is a grader error. */
void second_gets(const char *folder, int log);

/* In the child that is to be the program: becomes the second user, for good,
 * without the calls of forbid.h where the container knows of that. False, with
 * errno, if it cannot. */
bool second_become(void);

#endif
