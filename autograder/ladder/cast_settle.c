/* cast_settle.c - waits until all of the cast are at rest. */
#include <arpa/inet.h>
#include <poll.h>
#include <time.h>

#include "../drill/process.h"
#include "cast.h"
#include "ladder.h"

enum {
    TICK_MS = 1,
    QUIET_TICKS = 3,
    REACTION_MS = 250,    /* what was sent has woken its receiver by then */
    RESTLESS_MS = 100,
    HURRY_MS = 1000,
    MOST_SETTLE_MS = 3000 /* a program that computes, or prints, for ever */
};

static long long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void tick(struct cast *cast, int ms)
{
    struct pollfd fds[MOST_ACTORS * 4];
    nfds_t n = 0;

    for (size_t i = 0; i < cast->n; i++) {
        struct program *p = &cast->members[i].program;

        if (!cast->members[i].started || cast->members[i].over)
            continue;
        fds[n++] = (struct pollfd){ p->stop, POLLIN, 0 };
        fds[n++] = (struct pollfd){ p->ended ? -1 : p->reports, POLLIN, 0 };
        fds[n++] = (struct pollfd){ p->out.fd, POLLIN, 0 };
        fds[n++] = (struct pollfd){ p->err.fd, POLLIN, 0 };
    }
    poll(fds, n, ms);
}

static bool is_asleep(const struct member *m)
{
    for (size_t i = 0; i < m->n_pids; i++)
        if (!process_is_ending(m->pids[i]) && !process_is_asleep(m->pids[i]))
            return false;
    return true;
}

/* Reads all that has come; true when something has. */
static bool look_at(struct member *m)
{
    struct program *p = &m->program;
    size_t before = program_printed(p);
    bool heard = cast_listen(m);

    if (!p->ended && p->reports != -1) {
        struct pollfd told = { p->reports, POLLIN, 0 };

        if (poll(&told, 1, 0) > 0)
            program_read_report(p);
    }
    heard = cast_listen(m) || heard;
    program_drain(p);
    return heard || p->ended || before != program_printed(p);
}

/* The process is gone or going, and its end has not been told yet. */
static bool is_ending(const struct member *m)
{
    return !m->program.ended && process_is_ending(m->program.pid);
}

/* True when it has nothing to do, or has been waited for long enough: not as
 * long as others when it did not come to rest before. */
static bool is_at_rest(struct member *m, unsigned *news, long long waited)
{
    bool rest = true;

    if (m->program.ended)
        return true;
    if (look_at(m)) {
        ++*news;
        rest = false;
    }
    if (!m->program.ended && (is_ending(m) || !is_asleep(m)))
        rest = false;
    m->restless = m->restless && !rest;
    return rest || (m->restless && waited >= RESTLESS_MS &&
                    !m->program.ended && !is_ending(m));
}

/* One look at all: what a member has done since the last one is counted in
 * news[]. True when all are at rest. */
static bool all_at_rest(struct cast *cast, unsigned *news, long long waited)
{
    bool rest = true;

    for (size_t i = 0; i < cast->n; i++) {
        struct member *m = &cast->members[i];

        if (!m->started || m->over)
            continue;
        cast_know_children(m);
        if (!is_at_rest(m, &news[i], waited))
            rest = false;
    }
    return rest;
}

/* Its port: that of a socket with no peer. */
static void note_port(struct member *m)
{
    for (size_t k = m->sockets.n; k > 0; k--) {
        const struct socket_seen *s = &m->sockets.seen[k - 1];

        if (s->local.sin_port != 0 && s->remote.sin_port == 0)
            m->port = ntohs(s->local.sin_port);
    }
}

static void give_up(struct cast *cast)
{
    unsigned news = 0;

    for (size_t i = 0; i < cast->n; i++) {
        struct member *m = &cast->members[i];

        m->restless = false;
        m->restless = m->started && !m->over && !is_at_rest(m, &news, 0);
    }
}

static void look_at_sockets(struct cast *cast)
{
    for (size_t i = 0; i < cast->n; i++) {
        struct member *m = &cast->members[i];

        if (!m->started)
            continue;
        sockets_look(&m->sockets, m->pids, m->n_pids, &m->sockets);
        note_port(m);
    }
}

/* Somebody else was waiting in a call, and has not stirred. */
static bool is_awaited(struct cast *cast, size_t who, const unsigned *news)
{
    bool waits = false;

    for (size_t i = 0; i < cast->n; i++) {
        struct member *m = &cast->members[i];

        if (i == who || !m->started || m->over)
            continue;
        if (news[i] > 0)
            return false;
        for (size_t k = 0; k < m->n_calls; k++)
            waits = waits || m->calls[k].shown;
    }
    return waits;
}

/* The kernel may keep an answer for a moment, to send it with data. */
static bool owes_answer(struct cast *cast)
{
    enum { FIN_WAIT1 = 4, LAST_ACK = 9, CLOSING = 11 };

    look_at_sockets(cast);
    for (size_t i = 0; i < cast->n; i++)
        for (size_t k = 0; k < cast->members[i].sockets.n; k++) {
            const struct socket_seen *s = &cast->members[i].sockets.seen[k];

            if (s->tcp && (s->state == FIN_WAIT1 || s->state == LAST_ACK ||
                           s->state == CLOSING))
                return true;
        }
    return false;
}

/* A key that came long ago: who is still at work is not waited for. */
static bool is_hurried(long long waited)
{
    enum wish wish = wish_now();

    return wish == WISH_END || (wish == WISH_NEXT && waited >= HURRY_MS);
}

void cast_settle(struct cast *cast, size_t who, bool reaction)
{
    unsigned news[MOST_ACTORS] = { 0 };
    long long began = now_ms(), waited = 0;
    bool settled = false;
    int quiet = 0;

    while (!settled && waited < MOST_SETTLE_MS && !is_hurried(waited)) {
        quiet = all_at_rest(cast, news, waited) ? quiet + 1 : 0;
        settled = quiet >= QUIET_TICKS &&
                  (waited >= REACTION_MS ||
                   ((!reaction || !is_awaited(cast, who, news)) &&
                    !owes_answer(cast)));
        if (!settled)
            tick(cast, TICK_MS);
        waited = now_ms() - began;
    }
    if (!settled)
        give_up(cast);
    look_at_sockets(cast);
}
