#include "segments.h"

#include <stdbool.h>

#include "arrows.h"
#include "rows.h"
#include "wire.h"

enum {
    MOST_SEGMENTS = 40, /* told of what goes over the wire in one step */
    MOST_PACKETS = 4096 /* looked at for that */
};

/* Whose segment it is, or for whom. The socket of a call that was refused is
 * gone already when we look. */
static struct member *end_of(struct playing *p, const struct sockaddr_in *addr,
                             bool calls)
{
    struct member *owner = owner_of(p, addr, NULL);

    if (owner == NULL && calls)
        p->refused = addr->sin_port;
    if (owner == NULL && p->refused != 0 && addr->sin_port == p->refused)
        return &p->cast.members[p->moving];
    return owner;
}

static void add_segment(struct playing *p, const struct segment *s)
{
    struct row row = { .kind = ROW_SEGMENT };
    struct member *from = end_of(p, &s->from, segment_calls(s));
    struct member *to = end_of(p, &s->to, false);

    if (from == NULL && to == NULL)
        return;
    if (from == NULL) { /* nobody has that port: the kernel answers */
        for (size_t i = 0; i < p->cast.n && from == NULL; i++)
            if (p->cast.members[i].part->side != to->part->side)
                from = &p->cast.members[i];
    }
    if (from == NULL)
        return;
    row.actor = (size_t)(from - p->cast.members);
    arrow_draw(&row, ARROW_OUT, "%s", segment_text(s));
    rows_add(p, &row);
}

void segments_add(struct playing *p)
{
    struct segment s;

    for (int i = 0; wire_is_open() && i < MOST_PACKETS && wire_next(&s); i++)
        if (p->rows_of_step < MOST_SEGMENTS)
            add_segment(p, &s);
}
