#include "view.h"

#include <string.h>

enum {
    LEAST_ROWS = 12,
    NARROWEST = 60,
    SMALL_ROWS = 20,     /* below that, what is no step gets less room */
    LARGE_ROWS = 36,
    GUTTER = 2           /* at the left: the mark of the step */
};

static const char bold[] = "\033[1m", reversed[] = "\033[7m";
static const char bold_red[] = "\033[1;31m", red[] = "\033[31m";

size_t view_row_after(const struct view *v, long at)
{
    const struct tape *tape = v->tape;
    size_t i = tape->n_rows;

    while (i > 0 && tape->rows[i - 1].step > at)
        i--;
    return i;
}

bool view_has_more(const struct view *v)
{
    return view_row_after(v, v->at) < v->tape->n_rows;
}

/* All text passes here: as much as fits into so many columns, and nothing that
 * a terminal would obey. Returns how many were used. */
static int put_text(const struct view *v, const char *text, int columns)
{
    int used = 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        used += (c & 0xc0) != 0x80; /* else a part of a character (UTF-8) */
        if (used > columns)
            return columns;
        if (c < ' ' || c == 0x7f || (c >= 0x80 && !v->looks.unicode))
            c = '?';
        putc(c, v->out);
    }
    return used;
}

static void put_line(const struct view *v, const char *style, const char *mark,
                     const char *text)
{
    fprintf(v->out, "\033[K%s%s ", style, mark);
    put_text(v, text, v->columns - GUTTER);
    fputs(*style != '\0' ? "\033[0m\r\n" : "\r\n", v->out);
}

/* Exactly so many lines. */
static void put_lines(const struct view *v, struct lines *lines, size_t room)
{
    for (size_t i = 0; i < room; i++)
        put_line(v, "", " ", i < lines->n ? lines->lines[i].text : "");
    lines_clear(lines);
}

static void put_strokes(const struct view *v, int n)
{
    while (n-- > 0)
        fputs(v->looks.unicode ? "\u2500" : "-", v->out);
}

/* A line from edge to edge, with text in it, near its two ends. */
static void put_rule(const struct view *v, const char *left, const char *right)
{
    int rest = v->columns - 3 - (int)strlen(right);

    fprintf(v->out, "\033[K%s", bold);
    put_strokes(v, 2);
    rest -= put_text(v, left, rest);
    put_strokes(v, rest);
    fputs(right, v->out);
    put_strokes(v, 1);
    fputs("\033[0m\r\n", v->out);
}

static void put_title(const struct view *v)
{
    char step[64] = "";
    long last = tape_last(v->tape);
    int used;

    if (v->at > 0 && (v->over || view_has_more(v)))
        snprintf(step, sizeof step, "step %ld of %ld", v->at, last);
    else if (v->at > 0)
        snprintf(step, sizeof step, "step %ld", v->at);
    fprintf(v->out, "\033[K%s", bold);
    used = put_text(v, v->tape->title,
                    v->columns - (int)strlen(step) - 2);
    fprintf(v->out, "%*s\033[0m\r\n", v->columns - used, step);
}

static void put_heads(const struct view *v)
{
    struct lines lines = { NULL, 0, 0 };

    layout_heads(&lines, v->tape, &v->looks);
    put_lines(v, &lines, 1);
}

/* Bold and a mark at the edge for the newest step; red, for those who see it,
 * where something failed, which the text says, too. */
static const char *style_of(const struct view *v, const struct row *row)
{
    bool newest = row->step == v->at;
    bool failed = row->arrow == ARROW_LOST ||
                  strstr(row->text, " = -1") != NULL;

    if (row->kind == ROW_NOTE)
        return reversed;
    if (failed && v->looks.colour)
        return newest ? bold_red : red;
    return newest ? bold : "";
}

static const char *mark_of_newest(const struct view *v)
{
    return v->looks.unicode ? "\u258c" : ">";
}

static void put_row_line(const struct view *v,
                         const struct line_of_tape *line)
{
    const struct row *row = &v->tape->rows[line->row];

    put_line(v, style_of(v, row),
             row->step == v->at ? mark_of_newest(v) : " ", line->text);
}

/* A step that is higher than the window: as much as fits of its lines from
 * `first` on. */
static void put_large_step(struct view *v, const struct lines *lines,
                           size_t first, size_t room)
{
    size_t left = lines->n - first, shown = left <= room ? left : room - 1;
    char text[64];

    for (size_t i = first; i < first + shown; i++)
        put_row_line(v, &lines->lines[i]);
    v->hidden = left - shown;
    snprintf(text, sizeof text, "... %zu lines more", v->hidden);
    if (v->hidden > 0)
        put_line(v, bold, mark_of_newest(v), text);
    for (size_t i = left; i < room; i++)
        put_line(v, "", " ", "");
}

/* The newest step, whole, and as much as fits of what was before it, with a
 * gap between the two if they have room for it. */
static void put_steps(const struct view *v, const struct lines *lines,
                      size_t newest, size_t room)
{
    bool gap = newest > 0 && lines->n - newest + 2 <= room;
    size_t from = lines->n + gap > room ? lines->n + gap - room : 0;
    size_t used = gap;

    for (size_t i = from; i < lines->n; i++, used++) {
        if (i == newest && gap)
            put_line(v, "", " ", "");
        put_row_line(v, &lines->lines[i]);
    }
    for (; used < room; used++)
        put_line(v, "", " ", "");
}

static void draw_rows(struct view *v, size_t room)
{
    size_t first = view_row_after(v, v->at - 1), newest = 0;
    size_t from = first > room ? first - room : 0;
    struct lines lines = { NULL, 0, 0 };

    layout_rows(&lines, v->tape, from, view_row_after(v, v->at), &v->looks);
    while (newest < lines.n && lines.lines[newest].row < first)
        newest++;
    if (newest + v->skipped >= lines.n || lines.n - newest <= room)
        v->skipped = 0; /* the window has grown */
    if (lines.n - newest > room)
        put_large_step(v, &lines, newest + v->skipped, room);
    else
        put_steps(v, &lines, newest, room);
    v->room = room;
    lines_clear(&lines);
}

/* Before the first step: what to ask the class, and what to look at. */
static void draw_opening(const struct view *v, size_t room)
{
    struct lines lines = { NULL, 0, 0 };

    if (v->rows >= SMALL_ROWS)
        layout_text(&lines, " ", &v->looks);
    if (v->tape->ask[0] != '\0') {
        layout_text(&lines, "Ask first:", &v->looks);
        layout_text(&lines, v->tape->ask, &v->looks);
        layout_text(&lines, " ", &v->looks);
    }
    if (v->tape->watch[0] != '\0') {
        layout_text(&lines, "What to look at:", &v->looks);
        layout_text(&lines, v->tape->watch, &v->looks);
    }
    put_lines(v, &lines, room);
}

/* Where the step stands on the slides, in the line above the kernel's view. */
static void put_deck(const struct view *v)
{
    char text[256] = "";

    for (size_t i = view_row_after(v, v->at); i > 0; i--) {
        const struct row *row = &v->tape->rows[i - 1];

        if (row->step != v->at)
            break;
        if (row->deck[0] != '\0')
            snprintf(text, sizeof text, " Slides: %s ", row->deck);
    }
    put_rule(v, text, " kernel ");
}

static void put_kernel(const struct view *v, size_t room)
{
    struct lines lines = { NULL, 0, 0 };
    struct looks narrower = v->looks;
    size_t end = view_row_after(v, v->at);

    narrower.columns -= GUTTER;
    if (end > 0)
        layout_kernel(&lines, &v->tape->rows[end - 1], room, &narrower);
    put_lines(v, &lines, room);
}

static void put_keys(const struct view *v)
{
    int used;

    fprintf(v->out, "\033[K%s ", reversed);
    used = 1 + put_text(v, v->keys, v->columns - 2);
    fprintf(v->out, "%*s\033[0m", v->columns - 1 - used, "");
}

static void draw_all(struct view *v)
{
    size_t kernel = v->rows < SMALL_ROWS ? 1 : v->rows < LARGE_ROWS ? 2 : 4;
    size_t above = v->rows < SMALL_ROWS ? 2 : 3; /* title, heads, rule */
    size_t room = (size_t)v->rows - above - kernel - 2;

    put_title(v);
    put_heads(v);
    if (above > 2)
        put_rule(v, "", "");
    if (v->at == 0)
        draw_opening(v, room);
    else
        draw_rows(v, room);
    put_deck(v);
    put_kernel(v, kernel);
    put_keys(v);
}

void view_draw(struct view *v, FILE *out)
{
    char small[80];

    v->out = out;
    v->hidden = 0;
    fputs("\033[H", v->out);
    if (v->rows >= LEAST_ROWS && v->columns >= NARROWEST) {
        draw_all(v);
        return;
    }
    snprintf(small, sizeof small, "At least %d x %d, please: it is %d x %d",
             NARROWEST, LEAST_ROWS, v->columns, v->rows);
    fputs("\033[J", v->out);
    put_text(v, small, v->columns - 1);
}
