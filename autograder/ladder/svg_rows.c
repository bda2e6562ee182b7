/* svg_rows.c - the texts of a figure, each beside the lifeline of whose it is.
 */
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "picture.h"
#include "svg.h"

enum {
    INDENT = 2,      /* characters, of what goes on in the next line */
    BOX_PAD = 4,
    NOTE_PAD = 2
};

/* How a text is set, and how much room it takes. */
struct block {
    const char *class, *text;
    int character, line;
    int lines, longest;
};

static size_t next_line(struct block *b, const char **rest, bool first,
                        int width, const char **start)
{
    int columns = width * 10 / b->character - (first ? 0 : INDENT);

    return take_line(rest, (size_t)columns, start);
}

static void measure(struct block *b, int width)
{
    const char *rest = b->text, *start;

    b->lines = b->longest = 0;
    while (*rest != '\0') {
        bool first = b->lines++ == 0;
        int n = (int)next_line(b, &rest, first, width, &start) +
                (first ? 0 : INDENT);

        if (n > b->longest)
            b->longest = n;
    }
}

/* Its lines begin below each other, beside the lifeline with the longest. */
static int place(const struct picture *p, const struct block *b,
                 enum side side)
{
    if (side == RIGHT)
        return p->edge[RIGHT];
    return p->edge[LEFT] - b->longest * b->character / 10;
}

static void draw_box(struct picture *p, const struct block *b, int x,
                     const char *class)
{
    fprintf(p->out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\""
            " height=\"%d\" rx=\"%d\"/>\n", class, x - BOX_PAD, p->y,
            b->longest * b->character / 10 + 2 * BOX_PAD, b->lines * b->line,
            strcmp(class, "input") == 0 ? 5 : 1);
}

/* In a box of this class; "" for none. */
static void draw_block(struct picture *p, struct block *b, enum side side,
                       const char *box)
{
    const char *rest = b->text, *start;
    int x;

    measure(b, p->width[side]);
    x = place(p, b, side);
    if (b->lines > 0 && *box != '\0')
        draw_box(p, b, x, box);
    for (int i = 0; i < b->lines; i++) {
        size_t n = next_line(b, &rest, i == 0, p->width[side], &start);

        p->y += b->line;
        fprintf(p->out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", b->class,
                x + (i == 0 ? 0 : INDENT * b->character / 10),
                p->y - b->line / 4);
        put_escaped(p->out, start, n);
        fputs("</text>\n", p->out);
    }
}

static void draw_small(struct picture *p, const char *class, const char *text,
                       enum side side, const char *box)
{
    struct block b = { .class = class, .text = text,
                       .character = SMALL_CHARACTER, .line = SMALL_LINE };

    draw_block(p, &b, side, box);
}

/* Both sides beside each other, each only where this step has changed it. */
static void draw_kernel(struct picture *p, size_t at)
{
    int top = p->y, bottom = p->y;

    for (int side = LEFT; side <= RIGHT; side++) {
        if (!changes_kernel(p->tape, at, (enum side)side))
            continue;
        p->y = top + ROW_PAD;
        draw_small(p, "kernel",
                   kernel_text(&p->tape->rows[at], (enum side)side),
                   (enum side)side, "sockets");
        if (p->y > bottom)
            bottom = p->y;
    }
    p->y = bottom;
}

/* The scene's own words: across both columns. */
static void draw_note(struct picture *p, const char *text)
{
    fprintf(p->out, "<rect class=\"notice\" x=\"%d\" y=\"%d\" width=\"%d\""
            " height=\"%d\"/>\n", GUTTER, p->y, PICTURE_WIDTH - 2 * GUTTER,
            centred_lines(CHARACTER, text) * LINE + 2 * NOTE_PAD);
    p->y += NOTE_PAD;
    draw_centred(p, "note", CHARACTER, LINE, text);
    p->y += NOTE_PAD;
}

static void draw_text(struct picture *p, const struct row *row)
{
    static const char *const classes[N_ROW_KINDS] = { [ROW_START] = "start",
                                                      [ROW_END] = "end" };
    static const char *const boxes[N_ROW_KINDS] = { [ROW_OUTPUT] = "output",
                                                    [ROW_INPUT] = "input" };
    const char *class = classes[row->kind], *box = boxes[row->kind];
    char *text = full_text(p->tape, row);
    struct block b = { .class = class == NULL ? "call" : class, .text = text,
                       .character = CHARACTER, .line = LINE };

    draw_block(p, &b, p->tape->actors[row->actor].side,
               box == NULL ? "" : box);
    free(text);
}

void draw_row(struct picture *p, size_t at)
{
    const struct row *row = &p->tape->rows[at];
    enum side side = p->tape->actors[row->actor].side;

    p->y += ROW_PAD;
    if (row->kind == ROW_NOTE)
        draw_note(p, row->text);
    else if (row->kind == ROW_SEGMENT)
        p->y += LINE;
    else
        draw_text(p, row);
    draw_small(p, "small", row->detail, side, "");
    draw_small(p, "deck", new_deck(p->tape, at), side, "");
    draw_kernel(p, at);
    p->y += ROW_PAD;
}
