#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "../drill/bytes.h"
#include "ladder.h"

enum {
    INDENT = 2,          /* of what goes on in the next line */
    LEAST_MIDDLE = 20,
    MOST_MIDDLE = 32,
    LONGEST_LINE = 4096
};

/* Where the columns are. */
struct columns {
    int left, middle, right; /* how wide each is */
};

static struct columns columns_of(const struct looks *looks)
{
    struct columns c;

    c.middle = looks->columns / 5;
    if (c.middle < LEAST_MIDDLE)
        c.middle = LEAST_MIDDLE;
    if (c.middle > MOST_MIDDLE)
        c.middle = MOST_MIDDLE;
    c.left = c.right = (looks->columns - c.middle - 2) / 2;
    return c;
}

static int members_of(const struct tape *tape, enum side side)
{
    int n = 0;

    for (size_t i = 0; i < tape->n_actors; i++)
        n += tape->actors[i].side == side;
    return n;
}

/* A side with nobody in it gives its column to the other one. */
static struct columns columns_for(const struct tape *tape,
                                  const struct looks *looks)
{
    struct columns c = columns_of(looks);
    int all = c.left + c.right;

    if (members_of(tape, LEFT) == 0)
        c.left = 0;
    else if (members_of(tape, RIGHT) == 0)
        c.right = 0;
    if (c.left == 0)
        c.right = all;
    else if (c.right == 0)
        c.left = all;
    return c;
}

static void add_line(struct lines *lines, const char *text, size_t row)
{
    size_t n = strlen(text);

    while (n > 0 && text[n - 1] == ' ')
        n--;
    if (lines->n == lines->room) {
        lines->room = lines->room == 0 ? 64 : lines->room * 2;
        lines->lines = realloc(lines->lines,
                               lines->room * sizeof *lines->lines);
        if (lines->lines == NULL)
            stop_with("out of memory");
    }
    lines->lines[lines->n].text = must_copy(text, n);
    lines->lines[lines->n++].row = row;
}

void lines_clear(struct lines *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        free(lines->lines[i].text);
    free(lines->lines);
    memset(lines, 0, sizeof *lines);
}

/* A line may end here: at a blank that is not between "=" and a result, nor
 * between "..." and "waiting". */
static bool may_end(const char *text, size_t at)
{
    return text[at] == ' ' && text[at - 1] != '=' && text[at - 1] != '.';
}

/* How much of a text goes into so many columns: to a blank, if there is one
 * that is not too far to the left. */
static size_t fitting(const char *text, size_t width)
{
    size_t n = strlen(text), cut;

    if (n <= width)
        return n;
    for (cut = width; cut > width / 3; cut--)
        if (may_end(text, cut))
            return cut;
    return width;
}

size_t take_line(const char **text, size_t width, const char **line)
{
    size_t n;

    *line = *text;
    n = fitting(*text, width);
    *text += n;
    while (**text == ' ')
        (*text)++;
    return n;
}

static void pad(FILE *out, int n)
{
    fprintf(out, "%*s", n > 0 ? n : 0, "");
}

static void repeat(FILE *out, const char *text, int n)
{
    for (int i = 0; i < n; i++)
        fputs(text, out);
}

/* An arrow as wide as the middle, its label in it. */
static void put_arrow(FILE *out, const struct row *row, enum side side,
                      int width, const struct looks *looks)
{
    const char *stroke = looks->unicode ? "\u2500" : "-";
    const char *right = looks->unicode ? "\u25b6" : ">";
    const char *left = looks->unicode ? "\u25c0" : "<";
    const char *cross = looks->unicode ? "\u2715" : "x";
    int label = (int)strlen(row->label);
    bool lost = row->arrow == ARROW_LOST;
    int strokes, before, after;

    strokes = width - 5 - label; /* blanks at the ends and about the label,
                                    and the head */
    if (lost)
        strokes -= 3;
    if (strokes < 2) {
        label -= 2 - strokes;
        strokes = 2;
    }
    before = strokes / 2;
    after = strokes - before;
    putc(' ', out);
    if (side == LEFT) {
        repeat(out, stroke, before);
        fprintf(out, " %.*s ", label, row->label);
        repeat(out, stroke, after);
        fputs(lost ? cross : right, out);
    } else {
        if (lost)
            pad(out, 3);
        fputs(lost ? cross : left, out);
        repeat(out, stroke, before);
        fprintf(out, " %.*s ", label, row->label);
        repeat(out, stroke, after);
    }
    if (lost && side == LEFT)
        pad(out, 3);
    putc(' ', out);
}

static void put_middle(FILE *out, const struct row *row, bool first,
                       enum side side, int width, const struct looks *looks)
{
    if (first && row->arrow != NO_ARROW)
        put_arrow(out, row, side, width, looks);
    else
        pad(out, width);
}

/* One line of a row: text in its column, the arrow beside it. */
static void put_row_line(struct lines *lines, const struct tape *tape,
                         size_t at, const char *text, size_t n, int indent,
                         bool first, const struct looks *looks)
{
    const struct row *row = &tape->rows[at];
    enum side side = tape->actors[row->actor].side;
    struct columns c = columns_for(tape, looks);
    char line[LONGEST_LINE] = "";
    FILE *out = fmemopen(line, sizeof line, "w");

    if (out == NULL)
        stop_with("out of memory");
    if (side == LEFT) {
        pad(out, indent);
        fprintf(out, "%.*s", (int)n, text);
        pad(out, c.left - indent - (int)n);
        put_middle(out, row, first, side, c.middle, looks);
    } else {
        pad(out, c.left);
        put_middle(out, row, first, side, c.middle, looks);
        pad(out, indent);
        fprintf(out, "%.*s", (int)n, text);
    }
    fclose(out);
    add_line(lines, line, at);
}

/* With several programs on one side their rows begin with a name. */
static bool is_crowded(const struct tape *tape, enum side side)
{
    return members_of(tape, side) > 1;
}

char *full_text(const struct tape *tape, const struct row *row)
{
    const struct actor *actor = &tape->actors[row->actor];
    size_t room = strlen(actor->name) + strlen(row->text) + 3;
    char *text = must_alloc(room);

    if (row->text[0] != '\0' && is_crowded(tape, actor->side))
        snprintf(text, room, "%s: %s", actor->name, row->text);
    else
        snprintf(text, room, "%s", row->text);
    return text;
}

/* A sentence about both sides: over the whole width. */
static void layout_note(struct lines *lines, const char *text, size_t at,
                        const struct looks *looks)
{
    const char *line, *mark = "* ";

    do {
        char copy[LONGEST_LINE];
        size_t n = take_line(&text, (size_t)looks->columns - 4, &line);

        snprintf(copy, sizeof copy, "%s%.*s", mark, (int)n, line);
        add_line(lines, copy, at);
        mark = "  ";
    } while (*text != '\0');
}

static void layout_row(struct lines *lines, const struct tape *tape,
                       size_t at, const struct looks *looks)
{
    const struct row *row = &tape->rows[at];
    struct columns c = columns_for(tape, looks);
    int width = tape->actors[row->actor].side == LEFT ? c.left : c.right;
    char *text = full_text(tape, row);
    const char *rest = text, *line;
    bool first = true;

    do {
        int indent = first ? 0 : INDENT;
        size_t n = take_line(&rest, (size_t)(width - indent), &line);

        put_row_line(lines, tape, at, line, n, indent, first, looks);
        first = false;
    } while (*rest != '\0');
    rest = row->detail;
    while (*rest != '\0') {
        size_t n = take_line(&rest, (size_t)(width - INDENT), &line);

        put_row_line(lines, tape, at, line, n, INDENT, false, looks);
    }
    free(text);
}

void layout_rows(struct lines *lines, const struct tape *tape, size_t from,
                 size_t to, const struct looks *looks)
{
    for (size_t i = from; i < to; i++)
        if (tape->rows[i].kind == ROW_NOTE)
            layout_note(lines, tape->rows[i].text, i, looks);
        else
            layout_row(lines, tape, i, looks);
}

/* The next line of what is told of sockets: rather to the end of one of them.
 */
static size_t take_sockets(const char **text, size_t width, const char **line)
{
    size_t cut = strlen(*text) > width ? width : 0;

    while (cut > 0 && ((*text)[cut - 1] != ';' || (*text)[cut] != ' '))
        cut--;
    return take_line(text, cut > 0 ? cut : width, line);
}

/* The next line of a text into `to`; with `last`, that there is more, if there
 * is. Its length. */
static int copy_line(char *to, const char **text, int width, bool last)
{
    static const char more[] = " ...";
    const char *line, *from = *text;
    int n = (int)take_sockets(text, (size_t)width, &line);

    if (last && **text != '\0') {
        n = (int)take_line(&from, (size_t)width - strlen(more), &line);
        return sprintf(to, "%.*s%s", n, line, more);
    }
    return sprintf(to, "%.*s", n, line);
}

/* Two texts beside each other, each in its column. */
static void put_pair(struct lines *lines, const char *left, const char *right,
                     size_t most, const struct looks *looks)
{
    struct columns c = columns_of(looks);
    int left_width = c.left + c.middle / 2 - 1;
    int right_width = looks->columns - left_width - 2;

    for (size_t i = 0; i < most && (*left != '\0' || *right != '\0' || i == 0);
         i++) {
        char line[LONGEST_LINE];
        int n = copy_line(line, &left, left_width, i + 1 == most);

        n += sprintf(line + n, "%*s", left_width - n + 2, "");
        copy_line(line + n, &right, right_width, i + 1 == most);
        add_line(lines, line, 0);
    }
}

void layout_kernel(struct lines *lines, const struct row *row, size_t most,
                   const struct looks *looks)
{
    put_pair(lines, row->kernel[LEFT], row->kernel[RIGHT], most, looks);
}

static char *head_of(const struct tape *tape, enum side side)
{
    size_t n;
    char *text = NULL;
    FILE *out = open_memstream(&text, &n);

    if (out == NULL)
        stop_with("out of memory");
    for (size_t i = 0; i < tape->n_actors; i++)
        if (tape->actors[i].side == side)
            fprintf(out, "%s%s: %s", ftell(out) > 0 ? ", " : "",
                    tape->actors[i].name, tape->actors[i].command);
    fclose(out);
    return text;
}

void layout_heads(struct lines *lines, const struct tape *tape,
                  const struct looks *looks)
{
    struct columns c = columns_for(tape, looks);
    char *left = head_of(tape, LEFT), *right = head_of(tape, RIGHT);
    char line[LONGEST_LINE];

    snprintf(line, sizeof line, "%-*.*s %.*s", c.left + c.middle - 1,
             c.left + c.middle - 1, left, c.right, right);
    add_line(lines, line, 0);
    free(left);
    free(right);
}

void layout_text(struct lines *lines, const char *text,
                 const struct looks *looks)
{
    const char *line;

    while (*text != '\0') {
        char copy[LONGEST_LINE];
        size_t n = take_line(&text, (size_t)looks->columns - 2, &line);

        snprintf(copy, sizeof copy, "%.*s", (int)n, line);
        add_line(lines, copy, 0);
    }
}

void layout_rule(struct lines *lines, const struct looks *looks)
{
    char line[LONGEST_LINE] = "";
    FILE *out = fmemopen(line, sizeof line, "w");

    if (out == NULL)
        stop_with("out of memory");
    repeat(out, looks->unicode ? "\u2500" : "-", looks->columns);
    fclose(out);
    add_line(lines, line, 0);
}
