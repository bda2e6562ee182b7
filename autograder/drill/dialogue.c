#include "dialogue.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "match.h"
#include "story.h"
#include "token.h"

int dialogue_name(const struct dialogue *d, const char *text, size_t n)
{
    for (int i = 0; i < d->n_names; i++)
        if (strlen(d->names[i].text) == n &&
            memcmp(d->names[i].text, text, n) == 0)
            return i;
    return -1;
}

bool line_is(const struct line *line, const char *pattern_start)
{
    return strncmp(line->verb->pattern, pattern_start,
                   strlen(pattern_start)) == 0;
}

static void introduce_programs(struct dialogue *d)
{
    static const char *const programs[] = { "program", "reference",
                                            "partner" };

    for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++) {
        d->names[i].text = must_copy(programs[i], strlen(programs[i]));
        d->names[i].kind = PROGRAM;
    }
    d->n_names = sizeof programs / sizeof programs[0];
}

/* Pairs each repeat with its end, inner ones first. */
static void pair_repeats(struct dialogue *d)
{
    int open[MAX_LINES];
    int depth = 0;

    for (int i = 0; i < d->n_lines; i++) {
        struct line *line = &d->lines[i];

        if (line_is(line, "repeat")) {
            open[depth++] = i;
        } else if (line_is(line, "end")) {
            if (depth == 0)
                grader_error("dialogue line %d: end without repeat",
                             line->number);
            line->partner_line = open[--depth];
            d->lines[line->partner_line].partner_line = i;
        }
    }
    if (depth > 0)
        grader_error("dialogue line %d: repeat without end",
                     d->lines[open[depth - 1]].number);
}

static char *trimmed(char *text)
{
    size_t n;

    while (isspace((unsigned char)*text))
        text++;
    n = strlen(text);
    while (n > 0 && isspace((unsigned char)text[n - 1]))
        text[--n] = '\0';
    return text;
}

static void add_line(struct dialogue *d, int number, const char *text)
{
    struct line *line;

    if (d->n_lines == MAX_LINES)
        grader_error("dialogue line %d: more than %d lines", number,
                     MAX_LINES);
    line = &d->lines[d->n_lines++];
    memset(line, 0, sizeof *line);
    line->number = number;
    line->text = must_copy(text, strlen(text));
    token_split(line);
    match_line(d, line);
}

void dialogue_read(struct dialogue *d, FILE *in)
{
    char *text = NULL;
    size_t room = 0;
    ssize_t n;
    int number = 0;

    memset(d, 0, sizeof *d);
    d->lines = must_alloc(MAX_LINES * sizeof *d->lines);
    introduce_programs(d);
    for (;;) {
        char *start;

        n = getline(&text, &room, in);
        if (n == -1)
            break;
        number++;
        if (memchr(text, '\0', (size_t)n) != NULL)
            grader_error("dialogue line %d: a NUL in the text (write \\0)",
                         number);
        start = trimmed(text);
        if (*start != '\0' && *start != '#')
            add_line(d, number, start);
    }
    free(text);
    if (d->n_lines == 0)
        grader_error("the dialogue is empty");
    pair_repeats(d);
}
