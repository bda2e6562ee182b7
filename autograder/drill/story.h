/* story.h - the verdict of a test, and the story told when it is not "pass".
 *
 * drill's stdout is read by autograder/report/results (the bats formatter):
 *     verdict: WORD       one of the words below, alone on the first line
 *     then the story, two spaces before every line.
 * Nothing that a program under test printed gets there unescaped.
 */
#ifndef STORY_H
#define STORY_H

#include <stdio.h>

/* Also drill's exit status. */
enum verdict {
    PASS = 0,
    WRONG = 1,
    GRADER_ERROR = 2,
    TIMEOUT = 3,
    CRASH = 4,
    NOT_REACHED = 5,
    SKIPPED = 6
};

const char *verdict_word(enum verdict verdict);

/* A fault of the grader's own: says so, cleans up, ends with status 2. */
void grader_error(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* A verdict that needs no more looking: cleans up, and ends with it. */
void end_as(enum verdict verdict, const char *why) __attribute__((noreturn));

/* Called by these two before they end the process. */
void at_grader_error(void (*clean_up)(void));

/* Where a failing step writes what it saw: memory until the end of the test.
 * Lines are indented by six spaces by those who write them. */
FILE *findings(void);

/* A line in the findings; returns the verdict given, for `return found(...)`.
 */
enum verdict found(enum verdict verdict, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* All findings so far, terminated; the caller frees it. */
char *take_findings(void);

#endif
