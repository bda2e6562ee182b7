#include "kernel_view.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

#include "memo.h"
#include "ports.h"

static void tell_socket(FILE *out, const struct socket_seen *s,
                        const char *name)
{
    if (name[0] != '\0')
        fprintf(out, "%s ", name);
    if (s->fd == -1)
        fputs("(closed) ", out);
    else
        fprintf(out, "%d ", s->fd);
    if (s->tcp)
        fputs(state_name(s->state), out);
    else
        fputs("UDP", out);
    if (s->remote.sin_port == 0 && s->local.sin_port != 0)
        fprintf(out, " :%d", ports_shown(ntohs(s->local.sin_port)));
    if (s->tcp && s->state == 10 && s->unread > 0) /* LISTEN: its queue */
        fprintf(out, ", %lu to be accepted", s->unread);
    else if (s->tcp && s->unread > 0)
        fprintf(out, ", %lu unread", s->unread);
    else if (s->unread > 0)
        fputs(", datagrams wait", out);
    if (s->tcp && s->unsent > 0 && s->state != 10)
        fprintf(out, ", %lu on the way", s->unsent);
}

static char *kernel_of(const struct playing *p, enum side side)
{
    size_t shown = 0, members = 0;
    FILE *out = memo_open();

    for (size_t i = 0; i < p->cast.n; i++)
        members += p->cast.members[i].part->side == side;
    for (size_t i = 0; i < p->cast.n; i++) {
        const struct member *m = &p->cast.members[i];

        for (size_t k = 0; m->part->side == side && k < m->sockets.n; k++) {
            /* A child has its parent's sockets, too. */
            if (same_socket(&m->sockets, &m->sockets.seen[k]) !=
                &m->sockets.seen[k])
                continue;
            if (shown++ > 0)
                fputs("; ", out);
            tell_socket(out, &m->sockets.seen[k],
                        members > 1 ? m->part->name : "");
        }
    }
    return memo_close(out);
}

void kernel_view_add(struct playing *p)
{
    for (size_t i = p->tape->n_rows; i > 0 && p->rows_of_step > 0; i--) {
        struct row *row = &p->tape->rows[i - 1];

        if (row->step != p->step)
            break;
        for (int side = LEFT; side <= RIGHT; side++) {
            free(row->kernel[side]);
            row->kernel[side] = kernel_of(p, (enum side)side);
        }
    }
}
