/* entries.h - which submissions there are in the folder of a class. */
#ifndef ENTRIES_H
#define ENTRIES_H

/* Prints for each, in the order of the ids: the id, its paths, an empty one,
 * a NUL after each. What is skipped, and other news, go to stderr. Returns
 * the exit status. */
int entries_print(const char *folder);

#endif
