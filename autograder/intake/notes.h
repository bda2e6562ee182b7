/* notes.h - what intake has to say of a submission, a line each. */
#ifndef NOTES_H
#define NOTES_H

enum note_kind { TAKEN, REFUSED, NOTE, LEFT_OUT, N_KINDS };

/* What stands before every path: the archive that it is in, with a /. */
void notes_under(const char *prefix);

/* Keeps a line. The path may hold any byte; the words may not. */
void note(enum note_kind kind, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A text as notes have it: escaped, and its middle left out when it is long.
 * The caller frees it. */
char *escaped(const char *text);

/* All lines to stdout, those that matter most first; forgets them. Of each
 * kind at most 200, and how many more there were. */
void notes_print(void);

/* Forgets them unseen. */
void notes_drop(void);

#endif
