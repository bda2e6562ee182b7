#include "tape.h"

#include <stdlib.h>
#include <string.h>

#include "../drill/bytes.h"

static const char first_line[] = "socket-labs recording 1";

static const char *const kinds[N_ROW_KINDS] = {
    [ROW_START] = "start",     [ROW_CALL] = "call",
    [ROW_WAITING] = "waiting", [ROW_RETURN] = "return",
    [ROW_OUTPUT] = "output",   [ROW_INPUT] = "input",
    [ROW_END] = "end",         [ROW_SEGMENT] = "segment",
    [ROW_NOTE] = "note",
};

static const char *const arrows[] = { "-", "out", "lost" };

static void free_row(struct row *row)
{
    free(row->label);
    free(row->text);
    free(row->detail);
    free(row->deck);
    free(row->kernel[LEFT]);
    free(row->kernel[RIGHT]);
}

static char *not_null(char *text)
{
    return text == NULL ? must_copy("", 0) : text;
}

/* The first half goes at once, so that few rows are moved for each; and with
 * it what is left of a step. */
static void make_room(struct tape *tape)
{
    size_t half = MOST_ROWS / 2;

    if (tape->rows == NULL)
        tape->rows = must_alloc(MOST_ROWS * sizeof *tape->rows);
    if (tape->n_rows < MOST_ROWS)
        return;
    while (half < MOST_ROWS &&
           tape->rows[half].step == tape->rows[half - 1].step)
        half++;
    for (size_t i = 0; i < half; i++)
        free_row(&tape->rows[i]);
    tape->n_rows -= half;
    memmove(tape->rows, tape->rows + half, tape->n_rows * sizeof *tape->rows);
    tape->cut = true;
}

void tape_add(struct tape *tape, const struct row *row)
{
    struct row *to;

    make_room(tape);
    to = &tape->rows[tape->n_rows++];
    *to = *row;
    to->label = not_null(to->label);
    to->text = not_null(to->text);
    to->detail = not_null(to->detail);
    to->deck = not_null(to->deck);
    to->kernel[LEFT] = not_null(to->kernel[LEFT]);
    to->kernel[RIGHT] = not_null(to->kernel[RIGHT]);
}

long tape_last(const struct tape *tape)
{
    return tape->n_rows == 0 ? 0 : tape->rows[tape->n_rows - 1].step;
}

void tape_free(struct tape *tape)
{
    for (size_t i = 0; i < tape->n_rows; i++)
        free_row(&tape->rows[i]);
    for (size_t i = 0; i < tape->n_actors; i++) {
        free(tape->actors[i].name);
        free(tape->actors[i].command);
    }
    free(tape->rows);
    free(tape->title);
    free(tape->watch);
    free(tape->ask);
    memset(tape, 0, sizeof *tape);
}

/* ---- writing */

static void write_field(FILE *out, const char *text)
{
    putc('\t', out);
    for (; *text != '\0'; text++)
        if (*text == '\t')
            fputs("\\t", out);
        else if (*text == '\n')
            fputs("\\n", out);
        else if (*text == '\\')
            fputs("\\\\", out);
        else
            putc(*text, out);
}

static void write_line(FILE *out, const char *what, const char *text)
{
    fputs(what, out);
    write_field(out, text);
    putc('\n', out);
}

bool tape_write(const struct tape *tape, FILE *out)
{
    fprintf(out, "%s\n", first_line);
    write_line(out, "title", tape->title);
    write_line(out, "watch", tape->watch);
    write_line(out, "ask", tape->ask);
    for (size_t i = 0; i < tape->n_actors; i++) {
        fprintf(out, "actor\t%s",
                tape->actors[i].side == LEFT ? "left" : "right");
        write_field(out, tape->actors[i].name);
        write_field(out, tape->actors[i].command);
        putc('\n', out);
    }
    for (size_t i = 0; i < tape->n_rows; i++) {
        const struct row *r = &tape->rows[i];

        fprintf(out, "row\t%ld\t%s\t%zu\t%s", r->step, kinds[r->kind],
                r->actor, arrows[r->arrow]);
        write_field(out, r->label);
        write_field(out, r->text);
        write_field(out, r->detail);
        write_field(out, r->deck);
        write_field(out, r->kernel[LEFT]);
        write_field(out, r->kernel[RIGHT]);
        putc('\n', out);
    }
    fputs("end\n", out);
    return fflush(out) == 0 && !ferror(out);
}

/* ---- reading */

enum {
    MOST_FIELDS = 11,
    LONGEST_LINE = 64 * 1024
};

/* Cuts a line at its tabs and takes the escapes out, in place. Other letters
 * than ASCII's become "?". */
static size_t cut_fields(char *line, char **fields)
{
    size_t n = 0;
    char *to = line;

    fields[n++] = to;
    for (const char *from = line; *from != '\0'; from++) {
        char c = *from;

        if (c == '\t') {
            if (n == MOST_FIELDS)
                return 0;
            *to++ = '\0';
            fields[n++] = to;
            continue;
        }
        if (c == '\\' && from[1] != '\0' && from[1] != '\t')
            c = *++from == 'n' || *from == 't' ? ' ' : *from;
        *to++ = (unsigned char)c < 0x80 ? c : '?';
    }
    *to = '\0';
    return n;
}

/* A line without its newline. NULL at the end, and, with *wrong, where there
 * is what no recording has: a terminal would obey some of it. */
static char *next_line(FILE *in, const char **wrong)
{
    static char line[LONGEST_LINE];
    size_t n = 0;
    int c;

    for (c = getc(in); c != EOF && c != '\n'; c = getc(in)) {
        if ((c < ' ' && c != '\t') || c == 0x7f)
            *wrong = "there is something else than text";
        else if (n + 1 == sizeof line)
            *wrong = "a line is too long";
        if (*wrong != NULL)
            return NULL;
        line[n++] = (char)c;
    }
    line[n] = '\0';
    return c == EOF && n == 0 ? NULL : line;
}

static char *copy(const char *text)
{
    return must_copy(text, strlen(text));
}

static void set(char **text, const char *to)
{
    free(*text);
    *text = copy(to);
}

static int place_of(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static const char *read_actor(struct tape *tape, char **f)
{
    struct actor *a = &tape->actors[tape->n_actors];

    if (tape->n_actors == MOST_ACTORS)
        return "there are more actors than there can be";
    if (strcmp(f[1], "left") != 0 && strcmp(f[1], "right") != 0)
        return "an actor is neither left nor right";
    a->side = strcmp(f[1], "left") == 0 ? LEFT : RIGHT;
    a->name = copy(f[2]);
    a->command = copy(f[3]);
    tape->n_actors++;
    return NULL;
}

/* Digits, and no more of them than a number can have; else -1. */
static long number(const char *text)
{
    size_t n = strspn(text, "0123456789");

    return n == 0 || n > 9 || text[n] != '\0' ? -1 : strtol(text, NULL, 10);
}

static const char *read_row(struct tape *tape, char **f)
{
    struct row row;
    int kind = place_of(f[2], kinds, N_ROW_KINDS);
    int arrow = place_of(f[4], arrows, sizeof arrows / sizeof arrows[0]);
    long actor = number(f[3]);

    memset(&row, 0, sizeof row);
    row.step = number(f[1]);
    if (kind == -1 || arrow == -1)
        return "a row cannot be read";
    if (row.step < 1 || row.step < tape_last(tape))
        return "a step is not in its order";
    if (actor < 0 || (size_t)actor >= tape->n_actors)
        return "a row is of an actor that there is not";
    row.actor = (size_t)actor;
    row.kind = (enum row_kind)kind;
    row.arrow = (enum arrow)arrow;
    row.label = copy(f[5]);
    row.text = copy(f[6]);
    row.detail = copy(f[7]);
    row.deck = copy(f[8]);
    row.kernel[LEFT] = copy(f[9]);
    row.kernel[RIGHT] = copy(f[10]);
    tape_add(tape, &row);
    return NULL;
}

/* *ended: the line was the last one. */
static const char *read_line(struct tape *tape, char *line, bool *ended)
{
    char *f[MOST_FIELDS];
    size_t n = cut_fields(line, f);

    if (n == 2 && strcmp(f[0], "title") == 0)
        set(&tape->title, f[1]);
    else if (n == 2 && strcmp(f[0], "watch") == 0)
        set(&tape->watch, f[1]);
    else if (n == 2 && strcmp(f[0], "ask") == 0)
        set(&tape->ask, f[1]);
    else if (n == 4 && strcmp(f[0], "actor") == 0)
        return read_actor(tape, f);
    else if (n == MOST_FIELDS && strcmp(f[0], "row") == 0)
        return read_row(tape, f);
    else if (n == 1 && strcmp(f[0], "end") == 0)
        *ended = true;
    else
        return "a line is none of a recording's";
    return NULL;
}

static const char *read_lines(struct tape *tape, FILE *in, size_t *at)
{
    const char *wrong = NULL;
    bool ended = false;
    char *line;

    *at = 1;
    do {
        ++*at;
        line = next_line(in, &wrong);
        if (line != NULL)
            wrong = ended ? "there is more after the end"
                          : read_line(tape, line, &ended);
    } while (line != NULL && wrong == NULL);
    if (wrong == NULL && !ended)
        wrong = "the end is missing";
    else if (wrong == NULL && tape->n_rows == 0)
        wrong = "nothing was recorded";
    return wrong;
}

const char *tape_read(struct tape *tape, FILE *in)
{
    static char text[100];
    const char *wrong = NULL, *line;
    size_t at;

    set(&tape->title, "");
    set(&tape->watch, "");
    set(&tape->ask, "");
    line = next_line(in, &wrong);
    if (line == NULL || strcmp(line, first_line) != 0)
        return "it is no recording of this kind";
    wrong = read_lines(tape, in, &at);
    if (wrong == NULL) {
        tape->cut = tape->rows[0].step > 1;
        return NULL;
    }
    snprintf(text, sizeof text, "line %zu: %s", at, wrong);
    return text;
}
