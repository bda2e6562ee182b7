#include "call_rows.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "../drill/bytes.h"
#include "../drill/calls.h"
#include "arrows.h"
#include "deck.h"
#include "memo.h"
#include "ports.h"
#include "rows.h"
#include "wire.h"

enum {
    HEX_SHOWN = 8 /* bytes */
};

static char *call_text(const struct member *m, const struct call_record *r)
{
    FILE *out = memo_open();

    if (r->process != m->program.pid)
        fputs("child: ", out);
    show_call(out, r);
    return memo_close(out);
}

static bool gives_address(const struct call_record *r)
{
    return (r->call == CALL_BIND || r->call == CALL_CONNECT ||
            r->call == CALL_SENDTO) &&
           r->has_address && r->length_given == 16;
}

/* The bytes that moved, or those of the port: what htons() has to do with. */
static char *call_detail(const struct call_record *r)
{
    char text[128] = "";
    int n = 0;

    if (r->ended != 0 && r->result > 0 && (call_sends(r) || call_receives(r))) {
        for (int i = 0; i < r->data_length && i < HEX_SHOWN && i < r->result;
             i++)
            n += snprintf(text + n, sizeof text - (size_t)n, "%s%02x",
                          i > 0 ? " " : "", r->data[i]);
        if (n > 0 && r->result > HEX_SHOWN)
            snprintf(text + n, sizeof text - (size_t)n, " ...");
    } else if (gives_address(r) && call_port(r) != 0) {
        int port = ports_shown(call_port(r));

        snprintf(text, sizeof text, "port %d: bytes %02x %02x", port,
                 (unsigned)port >> 8, (unsigned)port & 0xff);
    }
    return must_copy(text, strlen(text));
}

/* Of these there are relatives that move bytes of files and terminals, too. */
static bool is_of_socket(const struct call_record *r)
{
    return r->call != CALL_READ && r->call != CALL_READV &&
           r->call != CALL_WRITE && r->call != CALL_WRITEV &&
           r->call != CALL_CLOSE;
}

/* A socket that has no address yet is in none of the kernel's tables. */
static char *deck_of(const struct playing *p, const struct member *m,
                     const struct call_record *r)
{
    const struct socket_seen *s = socket_before(p, m, r);
    const char *deck = "";

    if (s != NULL || is_of_socket(r))
        deck = deck_step(r, m->part->side, m->has_stream,
                         s != NULL && s->remote.sin_port != 0);
    return must_copy(deck, strlen(deck));
}

static void learn_call(struct member *m, const struct call_record *r)
{
    if (r->call == CALL_SETSOCKOPT && r->arguments[0] == SOL_SOCKET &&
        r->arguments[1] == SO_RCVTIMEO)
        m->times_out = true;
    if (r->call == CALL_SOCKET)
        m->has_stream = (r->arguments[1] & 0xf) == SOCK_STREAM;
    /* The kernel's tables have no stream socket that is bound and no more. */
    if (r->call == CALL_GETSOCKNAME && r->ended != 0 && r->result == 0 &&
        r->has_address && r->length_after >= 16) {
        m->port = call_port(r);
        ports_learn_one(m->port, m->part->side);
    }
}

static void add_call(struct playing *p, enum row_kind kind, size_t who,
                     uint64_t number)
{
    struct member *m = &p->cast.members[who];
    struct row row = { .kind = kind, .actor = who };
    struct call_record r;

    if (!cast_call(m, number, &r))
        return;
    learn_call(m, &r);
    row.text = call_text(m, &r);
    if (m->program.ended && call_waits(&r))
        strcpy(strstr(row.text, "waiting"), "killed");
    row.detail = call_detail(&r);
    row.deck = deck_of(p, m, &r);
    arrow_of_call(p, &row, m, &r);
    rows_add(p, &row);
}

/* What the member that was let go on is in now: returned, or waiting. */
static void add_released(struct playing *p, size_t who, uint64_t number)
{
    struct member *m = &p->cast.members[who];

    for (size_t i = 0; i < m->n_calls; i++)
        if (m->calls[i].number == number && !m->calls[i].shown) {
            m->calls[i].shown = true;
            add_call(p, ROW_WAITING, who, number);
            return;
        }
}

static void add_returned(struct playing *p, size_t who, uint64_t released)
{
    struct member *m = &p->cast.members[who];

    for (size_t i = 0; i < m->n_returned; i++)
        add_call(p, m->returned[i] == released ? ROW_CALL : ROW_RETURN, who,
                 m->returned[i]);
    m->n_returned = 0;
}

void call_rows_add(struct playing *p, size_t who, uint64_t released)
{
    add_returned(p, who, released);
    add_released(p, who, released);
}

bool call_rows_entered(struct playing *p, size_t who, uint64_t number)
{
    struct member *m = &p->cast.members[who];
    struct row row = { .kind = ROW_WAITING, .actor = who };
    struct call_record r;

    if (!wire_is_open() || !cast_call(m, number, &r) ||
        r.call != CALL_CONNECT || r.ended == 0)
        return false;
    r.ended = 0;
    row.text = call_text(m, &r);
    row.detail = call_detail(&r);
    row.deck = deck_of(p, m, &r);
    rows_add(p, &row);
    return true;
}
