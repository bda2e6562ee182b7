/* descriptors.h - many of a process's own at once. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

/* Closes those from first to last, if they are open. */
void descriptors_close(int first, int last);

#endif
