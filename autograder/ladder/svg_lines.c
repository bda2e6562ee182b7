/* svg_lines.c - the lifelines of a figure, the bars on them, and the arrows
 * between them.
 */
#include <string.h>

#include "picture.h"
#include "svg.h"

enum {
    SLOPE = 6,       /* of an arrow that stays in its row */
    BAR = 9,         /* its width */
    CROSS = 5,       /* half of it */
    LABEL_CHARACTER = 66, /* tenths of a pixel, of 11 pixels */
    LONGEST_LABEL = 20
};

static const char *side_name(const struct picture *p, size_t actor)
{
    return p->tape->actors[actor].side == LEFT ? "left" : "right";
}

static int middle_of(const struct picture *p, size_t at)
{
    return at == p->tape->n_rows ? p->top[at] : p->top[at] + ROW_MIDDLE;
}

static void draw_life(struct picture *p, size_t actor, int from, int to)
{
    fprintf(p->out, "<path class=\"life %s\" d=\"M%d %dV%d\"/>\n",
            side_name(p, actor), p->line[actor], from, to);
}

/* Solid while the program runs, which it may do more than once. */
static void draw_lifeline(struct picture *p, size_t actor)
{
    int from = p->tape->cut ? p->top[0] : -1;

    fprintf(p->out, "<path class=\"away\" d=\"M%d %dV%d\"/>\n",
            p->line[actor], p->top[0] - MARGIN, p->top[p->tape->n_rows]);
    for (size_t i = 0; i < p->tape->n_rows; i++) {
        const struct row *row = &p->tape->rows[i];

        if (row->actor != actor || row->kind == ROW_SEGMENT ||
            row->kind == ROW_NOTE)
            continue;
        if (from == -1)
            from = middle_of(p, i);
        if (row->kind == ROW_END) {
            draw_life(p, actor, from, middle_of(p, i));
            from = -1;
        }
    }
    if (from != -1)
        draw_life(p, actor, from, p->top[p->tape->n_rows]);
}

static void draw_wait(struct picture *p, size_t at)
{
    size_t actor = p->tape->rows[at].actor;
    int from = middle_of(p, at);
    int to = middle_of(p, end_of_wait(p->tape, at));

    fprintf(p->out, "<rect class=\"wait %s\" x=\"%d\" y=\"%d\" width=\"%d\""
            " height=\"%d\"/>\n", side_name(p, actor),
            p->line[actor] - BAR / 2, from, BAR, to - from);
}

/* A disc: it starts; a ring: a call; a bar across: it ends. */
static void draw_mark(struct picture *p, size_t at)
{
    const struct row *row = &p->tape->rows[at];
    int x = p->line[row->actor], y = middle_of(p, at);

    if (row->kind == ROW_END)
        fprintf(p->out, "<path class=\"ending %s\" d=\"M%d %dh14\"/>\n",
                side_name(p, row->actor), x - 7, y);
    else if (row->kind == ROW_START || row->kind == ROW_CALL ||
             row->kind == ROW_RETURN)
        fprintf(p->out, "<circle class=\"mark%s %s\" cx=\"%d\" cy=\"%d\""
                " r=\"3\"/>\n", row->kind == ROW_START ? " begin" : "",
                side_name(p, row->actor), x, y);
}

/* On the arrow, which it interrupts. */
static void draw_label(struct picture *p, const char *text, int x, int y)
{
    int n = (int)strlen(text), width;

    if (n == 0)
        return;
    if (n > LONGEST_LABEL)
        n = LONGEST_LABEL;
    width = n * LABEL_CHARACTER / 10 + 6;
    fprintf(p->out, "<rect class=\"behind\" x=\"%d\" y=\"%d\" width=\"%d\""
            " height=\"14\"/>\n", x - width / 2, y - 11, width);
    fprintf(p->out, "<text class=\"label\" x=\"%d\" y=\"%d\""
            " text-anchor=\"middle\">", x, y);
    put_escaped(p->out, text, (size_t)n);
    fputs("</text>\n", p->out);
}

static void draw_cross(struct picture *p, int x, int y)
{
    fprintf(p->out, "<path class=\"cross\" d=\"M%d %dl%d %dm0 %dl%d %d\"/>\n",
            x - CROSS, y - CROSS, 2 * CROSS, 2 * CROSS, -2 * CROSS, -2 * CROSS,
            2 * CROSS);
}

/* From one lifeline to the other; down to the call that it lets return. */
static void draw_arrow(struct picture *p, size_t at)
{
    const struct row *row = &p->tape->rows[at];
    enum side side = p->tape->actors[row->actor].side;
    bool lost = row->arrow == ARROW_LOST;
    size_t end, to = end_of_arrow(p->tape, at, &end);
    int x = p->line[row->actor], y = middle_of(p, at), dx, dy;

    if (to < p->tape->n_actors)
        dx = p->line[to] - x;
    else
        dx = (side == LEFT ? PICTURE_WIDTH - MARGIN : GUTTER) - x;
    dy = end == at || lost ? SLOPE : middle_of(p, end) - y;
    x += side == LEFT ? 4 : -4;
    dx -= side == LEFT ? 8 : -8;
    if (lost)
        dx = dx * 3 / 5;
    fprintf(p->out, "<path class=\"%s %s\" d=\"M%d %dl%d %d\"%s/>\n",
            row->kind == ROW_SEGMENT ? "segment" : "arrow",
            side_name(p, row->actor), x, y, dx, dy,
            lost ? "" : side == LEFT ? " marker-end=\"url(#to-right)\""
                                     : " marker-end=\"url(#to-left)\"");
    if (lost)
        draw_cross(p, x + dx, y + dy);
    draw_label(p, row->label, x + dx / 2, y + dy / 2 + 4);
}

void draw_lines(struct picture *p)
{
    const struct tape *tape = p->tape;

    for (size_t i = 0; i < tape->n_actors; i++)
        draw_lifeline(p, i);
    for (size_t i = 0; i < tape->n_rows; i++)
        if (tape->rows[i].kind == ROW_WAITING)
            draw_wait(p, i);
    for (size_t i = 0; i < tape->n_rows; i++)
        draw_mark(p, i);
    for (size_t i = 0; i < tape->n_rows; i++)
        if (tape->rows[i].arrow != NO_ARROW)
            draw_arrow(p, i);
}
