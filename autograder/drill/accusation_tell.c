/* accusation_tell.c - an accusation in words, with the line of source. What
 * comes from the program, names and source, is shown as printable ASCII. */
#include "accusation.h"

#include <stdio.h>
#include <string.h>

#include "story.h"

enum {
    SHOWN_COLUMNS = 66, /* of a line of source */
    LINE_ROOM = 512
};

/* The text up to its end or the end of its line; a tab is a blank. */
static void tell_plain(const char *text)
{
    for (size_t i = 0; text[i] != '\0' && text[i] != '\n'; i++) {
        bool plain = text[i] >= ' ' && text[i] < 0x7f;

        if (i == SHOWN_COLUMNS) {
            fputs("...", findings());
            break;
        }
        putc(plain ? text[i] : text[i] == '\t' ? ' ' : '?', findings());
    }
}

static void tell_source(const char *path, int number)
{
    FILE *file = fopen(path, "r");
    char line[LINE_ROOM];
    bool start = true;

    /* A line longer than the room comes in pieces: only a first one counts. */
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (start && --number == 0) {
            fputs("          ", findings());
            tell_plain(line + strspn(line, " \t"));
            putc('\n', findings());
            break;
        }
        start = strchr(line, '\n') != NULL;
    }
    if (file != NULL)
        fclose(file);
}

static void tell_place(const struct accusation *a, const char *source)
{
    const char *name = strrchr(source, '/') + 1;

    fputs("      ", findings());
    if (a->at.line != 0)
        fprintf(findings(), "%s:%d", name, a->at.line);
    else
        fprintf(findings(), "somewhere in %s", name);
    if (*a->at.function != '\0') {
        fputs(", in ", findings());
        tell_plain(a->at.function);
        fputs("()", findings());
    }
    fputs(":\n", findings());
    tell_source(source, a->at.line);
}

/* "'buf', which has 1024 bytes", "10 bytes allocated in line 5" */
static void tell_target(const struct accusation *a)
{
    if (*a->variable != '\0') {
        putc('\'', findings());
        tell_plain(a->variable);
        putc('\'', findings());
        if (a->size >= 0)
            fprintf(findings(), ", which has %ld byte%s", a->size,
                    a->size == 1 ? "" : "s");
    } else if (a->size >= 0) {
        fprintf(findings(), "%ld byte%s", a->size, a->size == 1 ? "" : "s");
    } else {
        fputs("the memory that it may touch", findings());
    }
    if (a->made != 0)
        fprintf(findings(), ", allocated in line %d", a->made);
}

static void tell_deed(const struct accusation *a)
{
    fputs("      ", findings());
    if (*a->called != '\0') {
        tell_plain(a->called);
        fputs("() there ", findings());
    }
    if (a->did == NULL) {
        fprintf(findings(), "%s %s ", a->writes ? "writes" : "reads",
                a->side == BEFORE ? "before the start of"
                                  : "behind the end of");
        tell_target(a);
    } else {
        fputs(a->did, findings());
        if (*a->variable != '\0' || a->size >= 0) {
            fputs(":\n      ", findings());
            tell_target(a);
        }
    }
    putc('\n', findings());
    if (a->did != NULL && a->size < 0 && a->made != 0)
        fprintf(findings(), "      allocated in line %d\n", a->made);
    if (a->freed != 0)
        fprintf(findings(), "      freed in line %d\n", a->freed);
}

void accusation_tell(const struct accusation *a, const char *source)
{
    tell_place(a, source);
    tell_deed(a);
    fputs("      (", findings());
    tell_plain(a->kind);
    fputs(")\n", findings());
}
