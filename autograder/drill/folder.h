/* folder.h - the folder that a program under test runs in. */
#ifndef FOLDER_H
#define FOLDER_H

/* Makes an empty one in TMPDIR and returns its path, which the caller frees.
 */
char *folder_make(void);

/* Removes it, whatever the program has put there, and the log beside it. */
void folder_remove(const char *path);

#endif
