/* accusation.h - what a sanitizer's report says, in a few plain lines: the
 * place in the student's own file, what happened there, and to what.
 */
#ifndef ACCUSATION_H
#define ACCUSATION_H

#include <stdbool.h>

enum side { UNKNOWN, BEHIND, BEFORE, WITHIN };

struct place {
    int line;          /* 0: not known */
    char function[48]; /* "" where it is not known */
};

struct accusation {
    const char *cause; /* the short name for the last column of results.tsv */
    const char *did;   /* what the program did, if that says it all */
    char kind[160];    /* in the sanitizer's own words */
    struct place at;   /* in the student's file */
    char called[48];   /* the function called there that did it, or "" */
    bool writes;
    char variable[48]; /* "" where it has no name */
    long size;         /* bytes that it has, or -1 */
    enum side side;
    int freed, made;   /* the lines where it was freed and allocated, or 0 */
};

/* Reads a report. file is the name of the student's file: the place is the
 * first one in it. False when it is no report of a mistake: the sanitizer
 * itself is in trouble. */
bool accusation_read(struct accusation *a, const char *text,
                     const char *file);

/* Writes it into the findings; source is where the student's file is. */
void accusation_tell(const struct accusation *a, const char *source);

#endif
