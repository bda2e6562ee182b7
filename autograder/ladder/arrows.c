#include "arrows.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../drill/bytes.h"
#include "wire.h"

void arrow_draw(struct row *row, enum arrow arrow, const char *format, ...)
{
    char text[64];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    row->arrow = arrow;
    row->label = must_copy(text, strlen(text));
}

static bool knows_all(const struct call_record *r)
{
    return (r->call == CALL_SENDTO || r->call == CALL_SENDMSG) &&
           r->has_address && r->length_given == 16;
}

static void draw_sent(struct playing *p, struct row *row,
                      const struct member *m, const struct call_record *r)
{
    const struct socket_seen *s = socket_before(p, m, r);
    struct sockaddr_in to;
    bool arrives;

    if (s == NULL) /* a datagram's, which had no port before this call */
        s = socket_of(&m->sockets, r->process, r->fd);
    if (s == NULL || r->result < 0 || (s->tcp && r->result == 0))
        return;
    to = s->remote;
    if (!s->tcp && knows_all(r))
        memcpy(&to, r->address, sizeof to);
    arrives = !r->injected && owner_of(p, &to, m) != NULL;
    if (!arrives && !r->injected && owner_of(p, &to, NULL) == m)
        return; /* to itself */
    arrow_draw(row, arrives ? ARROW_OUT : ARROW_LOST, "%lld byte%s",
               (long long)r->result, r->result == 1 ? "" : "s");
}

/* What the other end sees when nobody here holds a connection any more. */
static const char *goodbye(const struct socket_seen *was,
                           const struct sockets *now)
{
    enum { ESTABLISHED = 1, CLOSE_WAIT = 8 };
    const struct socket_seen *is = same_socket(now, was);

    if (!was->tcp || was->remote.sin_port == 0 ||
        (was->state != ESTABLISHED && was->state != CLOSE_WAIT) ||
        (is != NULL && is->state == was->state))
        return NULL;
    if (is == NULL && (was->unread > 0 || was->state == ESTABLISHED))
        return "reset";
    return "end of stream";
}

static void note_told(struct playing *p, const struct socket_seen *s)
{
    if (p->told.n == MOST_SOCKETS)
        p->told.n = 0;
    p->told.seen[p->told.n++] = *s;
}

/* Once for each connection: close(), and then the end of the process, may be
 * of the same step. */
static void draw_goodbye(struct playing *p, struct row *row,
                         const struct member *m, const struct socket_seen *s)
{
    const char *word = s == NULL ? NULL : goodbye(s, &m->sockets);

    if (word == NULL || same_socket(&p->told, s) != NULL)
        return;
    arrow_draw(row, ARROW_OUT, "%s", word);
    note_told(p, s);
}

static void draw_connect(struct row *row, const struct call_record *r)
{
    if (r->ended == 0 || r->result == 0)
        arrow_draw(row, ARROW_OUT, "connection");
    else if (r->error == ECONNREFUSED)
        arrow_draw(row, ARROW_LOST, "refused");
}

void arrow_of_call(struct playing *p, struct row *row, const struct member *m,
                   const struct call_record *r)
{
    const struct socket_seen *s = socket_before(p, m, r);

    /* With the wire to be seen, all that crosses is there, but what is lost. */
    if (r->ended == 0 || (wire_is_open() && !r->injected))
        return;
    if (s != NULL && r->result == -1 &&
        (r->error == ECONNRESET || r->error == EPIPE))
        note_told(p, s); /* the other end has ended it */
    if (r->call == CALL_CONNECT && (s == NULL ? m->has_stream : s->tcp))
        draw_connect(row, r);
    else if (call_sends(r))
        draw_sent(p, row, m, r);
    else if (r->call == CALL_CLOSE || r->call == CALL_SHUTDOWN)
        draw_goodbye(p, row, m, s);
}

/* A process that ends closes what it has open. */
void arrow_of_end(struct playing *p, struct row *row, const struct member *m)
{
    const struct sockets *had = &p->before[m - p->cast.members];

    for (size_t i = 0; i < had->n && !wire_is_open(); i++)
        if (row->arrow == NO_ARROW && had->seen[i].fd != -1)
            draw_goodbye(p, row, m, &had->seen[i]);
}
