/* svg.c - a tape as a figure for a handout: one file, without scripts, that
 * needs no font and no colour to be read.
 */
#include <stdlib.h>
#include <string.h>

#include "../drill/bytes.h"
#include "export.h"
#include "ladder.h"
#include "picture.h"
#include "svg.h"

enum {
    MIDDLE = 154,      /* between the two sides' outermost lifelines */
    LONE_MIDDLE = 120, /* beside that of the only side there is */
    LANE = 12,
    GAP = 12,          /* between a lifeline and the texts beside it */
    TITLE_CHARACTER = 90, /* of 15 pixels */
    TITLE_LINE = 20
};

static const char *const style[] = {
    "text{font:12px monospace;fill:#1a1a1a;white-space:pre}",
    ".title{font-size:15px;font-weight:bold}",
    ".small,.deck,.kernel,.step{font-size:10px}",
    ".label{font-size:11px}",
    ".step{fill:#666}",
    ".small,.kernel{fill:#444}",
    ".deck,.note{font-style:italic}",
    ".start,.name{font-weight:bold}",
    ".end{font-style:italic;font-weight:bold}",
    ".band{fill:#f3f5f7}",
    ".head,.output,.input,.notice{fill:#fff;stroke:#666}",
    ".behind{fill:#fff}",
    ".sockets{fill:#e2e7ec}",
    ".notice{stroke-dasharray:4 3}",
    ".input{stroke-width:2px}",
    ".left{stroke:#0b5cad;fill:none}",
    ".right{stroke:#b84a00;fill:none}",
    ".head.left,.head.right{fill:#fff;stroke-width:1.5px}",
    ".life{stroke-width:2px}",
    ".away{stroke:#999;stroke-dasharray:2 4}",
    ".arrow{stroke-width:2px}",
    ".segment{stroke-width:1.3px;stroke-dasharray:5 3}",
    ".mark{fill:#fff;stroke-width:1.5px}",
    ".begin{stroke-width:5px}",
    ".ending{stroke-width:4px}",
    ".cross{stroke:#1a1a1a;stroke-width:3px}",
    ".wait{stroke-width:1.2px}",
    ".wait.left{fill:url(#hatch-left)}",
    ".wait.right{fill:url(#hatch-right)}",
    "#to-right path,#hatch-left path{fill:#0b5cad}",
    "#to-left path,#hatch-right path{fill:#b84a00}",
};

/* Heads of arrows and the hatching of bars; the client's arrows go right. */
static const char definitions[] =
    "<defs>\n"
    "<marker id=\"to-right\" markerWidth=\"10\" markerHeight=\"10\""
    " refX=\"9\" refY=\"5\" orient=\"auto\" markerUnits=\"userSpaceOnUse\">"
    "<path d=\"M0 0L10 5L0 10z\"/></marker>\n"
    "<marker id=\"to-left\" markerWidth=\"10\" markerHeight=\"10\""
    " refX=\"9\" refY=\"5\" orient=\"auto\" markerUnits=\"userSpaceOnUse\">"
    "<path d=\"M0 0L10 5L0 10z\"/></marker>\n"
    "<pattern id=\"hatch-left\" width=\"8\" height=\"8\""
    " patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\""
    " fill=\"#fff\"/><path d=\"M0 8L8 0v4L4 8zM0 0h4L0 4z\"/></pattern>\n"
    "<pattern id=\"hatch-right\" width=\"8\" height=\"8\""
    " patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\""
    " fill=\"#fff\"/><path d=\"M0 0L8 8v-4L4 0zM0 8h4L0 4z\"/></pattern>\n"
    "</defs>\n";

/* Where all the lifelines and columns are. A side with nobody in it gives its
 * column to the other one. */
static void measure(struct picture *p)
{
    const struct tape *tape = p->tape;
    int right = PICTURE_WIDTH - MARGIN;
    int column = (right - GUTTER - MIDDLE) / 2, at[2];

    at[LEFT] = GUTTER + column;
    at[RIGHT] = right - column;
    if (lanes_of(tape, LEFT) == 0)
        at[RIGHT] = GUTTER + LONE_MIDDLE;
    if (lanes_of(tape, RIGHT) == 0)
        at[LEFT] = right - LONE_MIDDLE;
    for (size_t i = 0; i < tape->n_actors; i++) {
        int lane = LANE * lane_of(tape, i);

        p->line[i] = tape->actors[i].side == LEFT ? at[LEFT] + lane
                                                  : at[RIGHT] - lane;
    }
    p->edge[LEFT] = at[LEFT] - GAP;
    p->edge[RIGHT] = at[RIGHT] + GAP;
    p->width[LEFT] = p->edge[LEFT] - GUTTER;
    p->width[RIGHT] = right - p->edge[RIGHT];
}

static size_t next_centred(const char **text, int character,
                           const char **start)
{
    int width = PICTURE_WIDTH - 2 * GUTTER - 2 * MARGIN;

    return take_line(text, (size_t)(width * 10 / character), start);
}

int centred_lines(int character, const char *text)
{
    const char *start;
    int n = 0;

    for (; *text != '\0'; n++)
        next_centred(&text, character, &start);
    return n;
}

void draw_centred(struct picture *p, const char *class, int character,
                  int line, const char *text)
{
    const char *start;

    while (*text != '\0') {
        size_t n = next_centred(&text, character, &start);

        p->y += line;
        fprintf(p->out, "<text class=\"%s\" x=\"%d\" y=\"%d\""
                " text-anchor=\"middle\">", class, PICTURE_WIDTH / 2,
                p->y - line / 4);
        put_escaped(p->out, start, n);
        fputs("</text>\n", p->out);
    }
}

/* As much of a name and a program as there is room for. */
static void draw_name(struct picture *p, const struct actor *actor, int x,
                      int y, int width)
{
    size_t room = (size_t)(width * 10 / CHARACTER) - 2;
    size_t name = strlen(actor->name) < room ? strlen(actor->name) : room;

    fprintf(p->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">"
            "<tspan class=\"name\">", x, y);
    put_escaped(p->out, actor->name, name);
    fputs("</tspan> ", p->out);
    put_escaped(p->out, actor->command, room - name);
    fputs("</text>\n", p->out);
}

/* A box above a side's column and lifelines; in it who stands there. */
static void draw_head(struct picture *p, enum side side, int height)
{
    int n = lanes_of(p->tape, side), lanes = LANE * (n - 1) + GAP;
    int x = side == LEFT ? GUTTER : p->edge[RIGHT] - GAP - lanes;
    int width = p->width[side] + GAP + lanes, y = p->y;

    if (n == 0)
        return;
    fprintf(p->out, "<rect class=\"head %s\" x=\"%d\" y=\"%d\" width=\"%d\""
            " height=\"%d\" rx=\"4\"/>\n", side == LEFT ? "left" : "right", x,
            y, width, height);
    for (size_t i = 0; i < p->tape->n_actors; i++)
        if (p->tape->actors[i].side == side) {
            y += LINE;
            draw_name(p, &p->tape->actors[i], x + width / 2, y, width);
        }
}

static void draw_top(struct picture *p)
{
    int left = lanes_of(p->tape, LEFT), right = lanes_of(p->tape, RIGHT);
    int height = LINE * (left > right ? left : right) + 8;

    p->y = MARGIN;
    draw_centred(p, "title", TITLE_CHARACTER, TITLE_LINE, p->tape->title);
    p->y += MARGIN;
    draw_head(p, LEFT, height);
    draw_head(p, RIGHT, height);
    p->y += height + MARGIN;
    if (p->tape->cut)
        draw_centred(p, "small", SMALL_CHARACTER, SMALL_LINE,
                     "... the beginning is not kept");
}

/* What cannot be known from the picture alone. */
static void draw_legend(struct picture *p)
{
    bool waits = false, kernel = false, decks = false;
    char text[200];

    for (size_t i = 0; i < p->tape->n_rows; i++) {
        const struct row *row = &p->tape->rows[i];

        waits = waits || row->kind == ROW_WAITING;
        kernel = kernel || row->kernel[LEFT][0] != '\0' ||
                 row->kernel[RIGHT][0] != '\0';
        decks = decks || row->deck[0] != '\0';
    }
    snprintf(text, sizeof text, "%s%s%s",
             waits ? "  Hatched: it waits in a call.  " : "",
             kernel ? "  Grey: the kernel's view of its sockets.  " : "",
             decks ? "  Slanted: step of the slides." : "");
    p->y += ROW_PAD;
    draw_centred(p, "small", SMALL_CHARACTER, SMALL_LINE,
                 text + strspn(text, " "));
    p->y += MARGIN;
}

static void put_names(struct picture *p, const char *where, enum side side)
{
    int n = 0;

    for (size_t i = 0; i < p->tape->n_actors; i++) {
        const struct actor *actor = &p->tape->actors[i];

        if (actor->side != side)
            continue;
        fputs(n++ == 0 ? where : ",", p->out);
        putc(' ', p->out);
        put_escaped(p->out, actor->name, strlen(actor->name));
    }
    if (n > 0)
        putc('.', p->out);
}

static void put_title(struct picture *p)
{
    const struct tape *tape = p->tape;

    fputs("<title id=\"title\">", p->out);
    put_escaped(p->out, tape->title, strlen(tape->title));
    fputs("</title>\n<desc id=\"desc\">", p->out);
    put_escaped(p->out, tape->watch, strlen(tape->watch));
    fputs(" Time goes downwards.", p->out);
    put_names(p, " At the left:", LEFT);
    put_names(p, " At the right:", RIGHT);
    fputs("</desc>\n", p->out);
}

static void put_beginning(struct picture *p)
{
    fprintf(p->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\""
            " height=\"%d\" viewBox=\"0 0 %d %d\" role=\"group\""
            " aria-labelledby=\"title desc\">\n", PICTURE_WIDTH, p->y,
            PICTURE_WIDTH, p->y);
    put_title(p);
    fputs("<style>\n", p->out);
    for (size_t i = 0; i < sizeof style / sizeof style[0]; i++)
        fprintf(p->out, "%s\n", style[i]);
    fprintf(p->out, "</style>\n%s<rect width=\"100%%\" height=\"100%%\""
            " fill=\"#fff\"/>\n", definitions);
}

/* Every other step has a band behind it; each has its number. */
static void draw_steps(struct picture *p)
{
    bool banded = false;

    for (size_t i = 0, end; i < p->tape->n_rows; i = end) {
        end = i + 1;
        while (end < p->tape->n_rows && !begins_step(p->tape, end))
            end++;
        banded = !banded;
        if (banded)
            fprintf(p->out, "<rect class=\"band\" y=\"%d\" width=\"%d\""
                    " height=\"%d\"/>\n", p->top[i], PICTURE_WIDTH,
                    p->top[end] - p->top[i]);
        fprintf(p->out, "<text class=\"step\" x=\"%d\" y=\"%d\""
                " text-anchor=\"end\">%ld</text>\n", GUTTER - 8,
                p->top[i] + ROW_MIDDLE + 4, p->tape->rows[i].step);
    }
}

/* The texts are drawn first, since they say how high all is, and written
 * last, over the rest. */
bool export_svg(const struct tape *tape, FILE *out)
{
    struct picture p = { .tape = tape };
    char *texts = NULL;
    size_t n;

    p.out = open_memstream(&texts, &n);
    p.top = must_alloc((tape->n_rows + 1) * sizeof *p.top);
    if (p.out == NULL)
        stop_with("out of memory");
    measure(&p);
    draw_top(&p);
    for (size_t i = 0; i < tape->n_rows; i++) {
        p.top[i] = p.y;
        draw_row(&p, i);
    }
    p.top[tape->n_rows] = p.y;
    draw_legend(&p);
    fclose(p.out);
    p.out = out;
    put_beginning(&p);
    draw_steps(&p);
    draw_lines(&p);
    fprintf(out, "%s</svg>\n", texts);
    free(texts);
    free(p.top);
    return fflush(out) == 0 && !ferror(out);
}
