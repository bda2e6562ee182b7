/* html.c - a tape as a page for a projector or a phone: one file that asks
 * nobody for anything. page.css is how it looks, page.js shows it step by
 * step; without it all steps are there to be read.
 */
#include <string.h>

#include "export.h"
#include "page.h"
#include "picture.h"

/* The only script that a browser is to run: page.js by its SHA-256. After a
 * change `make test` tells the new one. */
static const char script_hash[] =
    "sha256-fImhHjQrxJPzWr2fNjWXAjrP3ZVqf+dXyMHdYScRN4w=";

struct page {
    const struct tape *tape;
    FILE *out;
    bool alive[MOST_ACTORS];
    size_t waits_until[MOST_ACTORS]; /* a row; 0: it waits for nothing */
};

static void put(struct page *p, const char *before, const char *text,
                const char *after)
{
    fputs(before, p->out);
    put_escaped(p->out, text, strlen(text));
    fputs(after, p->out);
}

static const char *side_name(enum side side)
{
    return side == LEFT ? "left" : "right";
}

static enum side side_of(const struct page *p, size_t actor)
{
    return p->tape->actors[actor].side;
}

/* ---- what stands before the first step */

static void put_part(struct page *p, const char *const *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fputs(lines[i], p->out);
}

static void put_head(struct page *p)
{
    fprintf(p->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
            "<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\""
            " content=\"default-src 'none'; script-src '%s';"
            " style-src 'unsafe-inline'; base-uri 'none';"
            " form-action 'none'\">\n"
            "<meta name=\"viewport\""
            " content=\"width=device-width, initial-scale=1\">\n",
            script_hash);
    put(p, "<title>", p->tape->title, "</title>\n<style>\n");
    put_part(p, page_css, sizeof page_css / sizeof page_css[0]);
    fputs("</style>\n</head>\n", p->out);
}

static void put_opening(struct page *p)
{
    put(p, "<header>\n<h1>", p->tape->title, "</h1>\n");
    if (p->tape->ask[0] != '\0')
        put(p, "<p><b>Ask first:</b> ", p->tape->ask, "</p>\n");
    if (p->tape->watch[0] != '\0')
        put(p, "<p><b>What to look at:</b> ", p->tape->watch, "</p>\n");
    if (p->tape->cut)
        fputs("<p>... the beginning is not kept</p>\n", p->out);
    fputs("</header>\n", p->out);
}

static void put_column_head(struct page *p, enum side side)
{
    fprintf(p->out, "<div class=\"text %s\">\n", side_name(side));
    for (size_t i = 0; i < p->tape->n_actors; i++)
        if (side_of(p, i) == side) {
            put(p, "<p><span class=\"name\">", p->tape->actors[i].name,
                "</span> ");
            put(p, "", p->tape->actors[i].command, "</p>\n");
        }
    fputs("</div>\n", p->out);
}

static void put_beginning(struct page *p)
{
    const char *lone = lanes_of(p->tape, RIGHT) == 0  ? "lone-left"
                       : lanes_of(p->tape, LEFT) == 0 ? "lone-right"
                                                      : "both";

    put_head(p);
    fprintf(p->out, "<body class=\"%s\">\n", lone);
    put_opening(p);
    fputs("<main>\n<div class=\"row heads\">\n", p->out);
    put_column_head(p, LEFT);
    put_column_head(p, RIGHT);
    fputs("</div>\n<ol>\n", p->out);
}

/* ---- what is between the columns */

/* A line or a bar on it: none, whole, or from or to the middle of a row. */
static void put_line(struct page *p, size_t actor, const char *what,
                     bool before, bool after)
{
    fprintf(p->out, "<i class=\"%s %s%s%s\" style=\"--at:%d\"></i>", what,
            side_name(side_of(p, actor)), before ? "" : " from",
            after ? "" : " to", lane_of(p->tape, actor));
}

static bool is_own(const struct row *row, size_t actor)
{
    return row->actor == actor && row->kind != ROW_SEGMENT &&
           row->kind != ROW_NOTE;
}

/* The lifeline of one program beside row `at`, and on. */
static void put_lifeline(struct page *p, size_t actor, size_t at)
{
    const struct row *row = &p->tape->rows[at];
    bool lived = p->alive[actor], waited = p->waits_until[actor] >= at &&
                                           p->waits_until[actor] != 0;

    if (is_own(row, actor))
        p->alive[actor] = row->kind != ROW_END;
    if (is_own(row, actor) && row->kind == ROW_WAITING) {
        size_t end = end_of_wait(p->tape, at);

        if (end > p->waits_until[actor])
            p->waits_until[actor] = end;
    }
    if (lived || is_own(row, actor))
        put_line(p, actor, "life on", lived, p->alive[actor]);
    else
        put_line(p, actor, "life", true, true);
    if (waited || p->waits_until[actor] > at)
        put_line(p, actor, "wait", waited, p->waits_until[actor] > at);
}

/* Below row `at`. */
static void put_rest_of_lines(struct page *p, size_t at)
{
    for (size_t i = 0; i < p->tape->n_actors; i++) {
        put_line(p, i, p->alive[i] ? "life on" : "life", true, true);
        if (p->waits_until[i] > at)
            put_line(p, i, "wait", true, true);
    }
}

/* From one lifeline to another one. */
static void put_arrow(struct page *p, size_t at)
{
    const struct row *row = &p->tape->rows[at];
    size_t row_of_end, to = end_of_arrow(p->tape, at, &row_of_end);
    int here = lane_of(p->tape, row->actor);
    int there = to < p->tape->n_actors ? lane_of(p->tape, to) : 0;
    bool left = side_of(p, row->actor) == LEFT;

    fprintf(p->out, "<div class=\"arrow %s%s\" style=\"--l:%d;--r:%d\">",
            left ? "left" : "right", row->arrow == ARROW_LOST ? " lost" : "",
            left ? here : there, left ? there : here);
    put(p, "<span>", row->label, "</span><i></i></div>");
}

static void put_between(struct page *p, size_t at)
{
    fputs("<div class=\"between\">", p->out);
    for (size_t i = 0; i < p->tape->n_actors; i++)
        put_lifeline(p, i, at);
    if (p->tape->rows[at].arrow != NO_ARROW)
        put_arrow(p, at);
    fputs("</div>\n", p->out);
}

/* ---- rows and steps */

static void put_text(struct page *p, size_t at)
{
    const struct row *row = &p->tape->rows[at];
    const struct actor *actor = &p->tape->actors[row->actor];

    fputs("<div class=\"text\">\n", p->out);
    if (row->text[0] != '\0') {
        fputs("<p class=\"say\">", p->out);
        if (lanes_of(p->tape, actor->side) > 1)
            put(p, "<span class=\"name\">", actor->name, ":</span> ");
        put(p, "", row->text, "</p>\n");
    }
    if (row->detail[0] != '\0')
        put(p, "<p class=\"small\">", row->detail, "</p>\n");
    if (new_deck(p->tape, at)[0] != '\0')
        put(p, "<p class=\"deck\">", row->deck, "</p>\n");
    fputs("</div>\n", p->out);
}

static void put_row(struct page *p, size_t at)
{
    static const char *const kinds[N_ROW_KINDS] = {
        [ROW_START] = "start",     [ROW_CALL] = "call",
        [ROW_WAITING] = "waiting", [ROW_RETURN] = "return",
        [ROW_OUTPUT] = "output",   [ROW_INPUT] = "input",
        [ROW_END] = "end",         [ROW_SEGMENT] = "segment",
        [ROW_NOTE] = "note",
    };
    const struct row *row = &p->tape->rows[at];

    fprintf(p->out, "<div class=\"row %s %s\"", side_name(side_of(
            p, row->actor)), kinds[row->kind]);
    if (row->deck[0] != '\0')
        put(p, " data-deck=\"", row->deck, "\"");
    fputs(">\n", p->out);
    if (row->kind == ROW_NOTE)
        put(p, "<p class=\"notice\">", row->text, "</p>\n");
    else
        put_text(p, at);
    put_between(p, at);
    fputs("</div>\n", p->out);
}

static void put_kernel(struct page *p, size_t at)
{
    bool changed[2];

    for (int side = LEFT; side <= RIGHT; side++)
        changed[side] = changes_kernel(p->tape, at, (enum side)side);
    fprintf(p->out, "<div class=\"row kernel%s\">\n",
            changed[LEFT] || changed[RIGHT] ? "" : " same");
    for (int side = LEFT; side <= RIGHT; side++) {
        fprintf(p->out, "<p class=\"text %s%s\">", side_name((enum side)side),
                changed[side] ? "" : " same");
        put(p, "", kernel_text(&p->tape->rows[at], (enum side)side), "</p>\n");
    }
    fputs("<div class=\"between\">", p->out);
    put_rest_of_lines(p, at);
    fputs("</div>\n</div>\n", p->out);
}

static void put_steps(struct page *p)
{
    for (size_t i = 0; i < p->tape->n_rows; i++) {
        if (begins_step(p->tape, i))
            fprintf(p->out, "<li class=\"step\" data-step=\"%ld\">\n",
                    p->tape->rows[i].step);
        put_row(p, i);
        if (!ends_step(p->tape, i))
            continue;
        put_kernel(p, i);
        fputs("</li>\n", p->out);
    }
}

/* ---- the bar */

static void put_bar_side(struct page *p, enum side side)
{
    int n = 0;

    fprintf(p->out, "<div id=\"%s\"><b>Kernel: ", side_name(side));
    for (size_t i = 0; i < p->tape->n_actors; i++)
        if (side_of(p, i) == side)
            put(p, n++ > 0 ? ", " : "", p->tape->actors[i].name, "");
    fprintf(p->out, "</b><span id=\"%s-kernel\"></span></div>\n",
            side_name(side));
}

static void put_end(struct page *p)
{
    fputs("</ol>\n</main>\n<footer id=\"bar\" hidden>\n"
          "<p id=\"deck\"></p>\n", p->out);
    put_bar_side(p, LEFT);
    put_bar_side(p, RIGHT);
    fputs("<div id=\"keys\"><button type=\"button\">&larr; Back</button>"
          "<span id=\"place\" role=\"status\"></span>"
          "<button type=\"button\">Next &rarr;</button></div>\n"
          "</footer>\n<script>\n", p->out);
    put_part(p, page_js, sizeof page_js / sizeof page_js[0]);
    fputs("</script>\n</body>\n</html>\n", p->out);
}

bool export_html(const struct tape *tape, FILE *out)
{
    struct page p = { .tape = tape, .out = out };

    for (size_t i = 0; i < tape->n_actors; i++)
        p.alive[i] = tape->cut;
    put_beginning(&p);
    put_steps(&p);
    put_end(&p);
    return fflush(out) == 0 && !ferror(out);
}
