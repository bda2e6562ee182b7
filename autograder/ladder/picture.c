#include "picture.h"

#include <string.h>

/* No document may hold control characters: such a text is not from a tape
 * that was read or played, and is shown all the same. */
void put_escaped(FILE *out, const char *text, size_t n)
{
    for (size_t i = 0; i < n && text[i] != '\0'; i++)
        switch (text[i]) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\n': putc(' ', out); break;
        default: putc(text[i] >= ' ' && text[i] < 0x7f ? text[i] : '?', out);
        }
}

static enum side side_of(const struct tape *tape, size_t at)
{
    return tape->actors[tape->rows[at].actor].side;
}

int lane_of(const struct tape *tape, size_t actor)
{
    int lane = 0;

    for (size_t i = 0; i < actor; i++)
        lane += tape->actors[i].side == tape->actors[actor].side;
    return lane;
}

int lanes_of(const struct tape *tape, enum side side)
{
    int n = 0;

    for (size_t i = 0; i < tape->n_actors; i++)
        n += tape->actors[i].side == side;
    return n;
}

/* A program of several processes may be in two calls at a time: the name of
 * the call tells which one it is that returns. */
size_t end_of_wait(const struct tape *tape, size_t at)
{
    const struct row *from = &tape->rows[at];
    size_t name = strcspn(from->text, "("), i;

    for (i = at + 1; i < tape->n_rows; i++) {
        const struct row *row = &tape->rows[i];

        if (row->actor == from->actor &&
            (row->kind == ROW_END ||
             (row->kind == ROW_RETURN &&
              strncmp(row->text, from->text, name + 1) == 0)))
            break;
    }
    return i;
}

/* Who was heard of last on the other side; of those that have ended only when
 * nobody else is left. */
static size_t last_seen(const struct tape *tape, size_t at)
{
    bool over[MOST_ACTORS] = { false };
    size_t ended = tape->n_actors;

    for (size_t i = at; i-- > 0;) {
        size_t actor = tape->rows[i].actor;

        if (side_of(tape, i) == side_of(tape, at))
            continue;
        if (tape->rows[i].kind != ROW_END && !over[actor])
            return actor;
        over[actor] = true;
        if (ended == tape->n_actors)
            ended = actor;
    }
    for (size_t i = 0; ended == tape->n_actors && i < tape->n_actors; i++)
        if (tape->actors[i].side != side_of(tape, at))
            return i;
    return ended;
}

/* Segments come between a call and what it lets return: their arrows stay in
 * their own rows. */
size_t end_of_arrow(const struct tape *tape, size_t at, size_t *row)
{
    *row = at;
    if (tape->rows[at].kind == ROW_SEGMENT)
        return last_seen(tape, at);
    for (size_t i = at + 1; i < tape->n_rows && !begins_step(tape, i); i++) {
        if (tape->rows[i].arrow != NO_ARROW)
            break;
        if (tape->rows[i].kind == ROW_RETURN &&
            side_of(tape, i) != side_of(tape, at)) {
            *row = i;
            return tape->rows[i].actor;
        }
    }
    return last_seen(tape, at);
}

const char *new_deck(const struct tape *tape, size_t at)
{
    const struct row *row = &tape->rows[at];

    for (size_t i = at; i-- > 0;)
        if (tape->rows[i].actor == row->actor && tape->rows[i].deck[0] != '\0')
            return strcmp(tape->rows[i].deck, row->deck) == 0 ? "" : row->deck;
    return row->deck;
}

bool begins_step(const struct tape *tape, size_t at)
{
    return at == 0 || tape->rows[at - 1].step != tape->rows[at].step;
}

bool ends_step(const struct tape *tape, size_t at)
{
    return at + 1 == tape->n_rows || begins_step(tape, at + 1);
}

bool changes_kernel(const struct tape *tape, size_t at, enum side side)
{
    const char *before = "";
    size_t first = at;

    while (!begins_step(tape, first))
        first--;
    if (first > 0)
        before = tape->rows[first - 1].kernel[side];
    return ends_step(tape, at) &&
           strcmp(before, tape->rows[at].kernel[side]) != 0;
}

const char *kernel_text(const struct row *row, enum side side)
{
    return row->kernel[side][0] == '\0' ? "none listed" : row->kernel[side];
}
