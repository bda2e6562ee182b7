#include "story.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void (*clean_up_first)(void);
static FILE *notes;
static char *notes_text;
static size_t notes_size;

const char *verdict_word(enum verdict verdict)
{
    static const char *const words[] = {
        [PASS] = "pass",           [WRONG] = "wrong",
        [GRADER_ERROR] = "grader-error", [TIMEOUT] = "timeout",
        [CRASH] = "crash",         [NOT_REACHED] = "not-reached",
        [SKIPPED] = "skipped",
    };

    return words[verdict];
}

void at_grader_error(void (*clean_up)(void))
{
    clean_up_first = clean_up;
}

/* A second error while cleaning up ends at once. */
static void clean_up(void)
{
    void (*first)(void) = clean_up_first;

    clean_up_first = NULL;
    if (first != NULL)
        first();
}

void grader_error(const char *format, ...)
{
    va_list args;

    printf("verdict: %s\n  the grader's own fault: ",
           verdict_word(GRADER_ERROR));
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    fflush(stdout);
    clean_up();
    exit(GRADER_ERROR);
}

void end_as(enum verdict verdict, const char *why)
{
    printf("verdict: %s\n  %s\n", verdict_word(verdict), why);
    fflush(stdout);
    clean_up();
    exit((int)verdict);
}

FILE *findings(void)
{
    if (notes == NULL)
        notes = open_memstream(&notes_text, &notes_size);
    if (notes == NULL)
        grader_error("out of memory for the story");
    return notes;
}

enum verdict found(enum verdict verdict, const char *format, ...)
{
    va_list args;

    fputs("      ", findings());
    va_start(args, format);
    vfprintf(findings(), format, args);
    va_end(args);
    putc('\n', findings());
    return verdict;
}

char *take_findings(void)
{
    char *text;

    fclose(findings());
    text = notes_text;
    notes = NULL;
    notes_text = NULL;
    return text;
}
