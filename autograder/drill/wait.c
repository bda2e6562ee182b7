#include "wait.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "clock.h"
#include "core.h"
#include "process.h"
#include "stage.h"
#include "story.h"

enum {
    MAX_POLLED = 1 + N_PROGRAMS * 3 + MAX_NAMES,
    TICK_MS = 1,       /* between looks at what the kernel tells when asked */
    SLOW_TICK_MS = 20, /* the same, once that takes long */
    LEND_MS = 200      /* what takes longer is a wait that others can use */
};

/* Seconds that a program has computed for, without a word: nothing is to be
 * expected of it in the next moment. A right one may need some first, and with
 * much more a class of endless loops would have most of the cores. */
static const double endless_work = 0.35;

/* What poll() is to watch, and whose it is. */
struct watch {
    struct pollfd polled[MAX_POLLED];
    nfds_t n;
};

static struct pollfd *add(struct watch *w, int fd, short events)
{
    struct pollfd *p = &w->polled[w->n++];

    p->fd = fd; /* poll() passes over -1 */
    p->events = events;
    p->revents = 0;
    return p;
}

static void add_programs(struct watch *w)
{
    for (int i = 0; i < N_PROGRAMS; i++) {
        struct program *p = &stage.programs[i];

        add(w, p->running ? p->reports : -1, POLLIN);
        add(w, p->running ? p->out.fd : -1, POLLIN);
        add(w, p->running ? p->err.fd : -1, POLLIN);
    }
}

/* Sends what may be sent; true when a peer waits for the program to read. */
static bool add_peers(struct watch *w)
{
    bool ticking = false;

    for (int i = FIRST_PEER; i < MAX_NAMES; i++) {
        struct peer *peer = &stage.peers[i];
        bool asleep = peer_has_queue(peer) && peer->piece_peeked &&
                      process_is_asleep(stage.programs[0].pid);
        bool may = peer_may_send(peer, asleep);

        add(w, may ? peer->fd : -1, POLLOUT);
        if (peer_has_queue(peer) && !may)
            ticking = true;
    }
    return ticking;
}

/* The order of add_programs() and add_peers() again. */
static bool serve(struct watch *w, nfds_t at)
{
    bool served = false;

    for (int i = 0; i < N_PROGRAMS; i++, at += 3) {
        struct program *p = &stage.programs[i];

        if (w->polled[at + 1].revents != 0)
            program_read_output(&p->out);
        if (w->polled[at + 2].revents != 0)
            program_read_output(&p->err);
        if (w->polled[at].revents != 0) {
            program_read_report(p);
            if (p->ended)
                program_drain(p);
        }
        for (nfds_t k = at; k < at + 3; k++)
            served = served || w->polled[k].revents != 0;
    }
    for (int i = FIRST_PEER; i < MAX_NAMES; i++, at++)
        if (w->polled[at].revents != 0) {
            peer_send_queue(&stage.peers[i]);
            served = true;
        }
    return served;
}

/* A program that computes and has not even begun would take the core from
 * those whose turn it is. In so many ms that is to be looked at again: when it
 * can have computed enough, but not too often; -1 never. */
static int stand_back(struct program *p)
{
    double short_of = endless_work - process_family_seconds(p->pid);

    if (!core_is_lent() || !p->running || p->stands_back)
        return -1;
    if (short_of > 0)
        return (int)(short_of * 1000) + SLOW_TICK_MS;
    p->stands_back = !program_has_begun(p) && process_stand_back(p->pid);
    return p->stands_back ? -1 : LEND_MS;
}

/* As poll(), but a long wait leaves the core to others. */
static int poll_in_turn(struct watch *w, int timeout)
{
    int slice = LEND_MS;
    int n;

    for (;;) {
        if (slice == -1 || slice > timeout)
            slice = timeout;
        n = poll(w->polled, w->n, slice);
        if (n != 0 || timeout == slice)
            break;
        timeout -= slice;
        core_lend();
        slice = stand_back(&stage.programs[0]);
    }
    core_take_back();
    return n;
}

static enum wake look(int fd, int timeout)
{
    struct watch w = { .n = 0 };
    bool ticking;
    int n;

    add(&w, fd, POLLIN);
    add_programs(&w);
    ticking = add_peers(&w);
    if (ticking && timeout > TICK_MS)
        timeout = TICK_MS;
    n = poll_in_turn(&w, timeout);
    if (n == -1 && errno != EINTR)
        grader_error("poll: %s", strerror(errno));
    if (n == -1 || (n == 0 && ticking))
        return WAKE_OTHER;
    if (n == 0)
        return WAKE_LATE;
    return serve(&w, 1) && w.polled[0].revents == 0 ? WAKE_OTHER : WAKE_READY;
}

enum wake wait_for(int fd)
{
    int left = clock_left();
    enum wake wake = look(fd, left);

    return left == 0 && wake == WAKE_OTHER ? WAKE_LATE : wake;
}

bool wait_ready_now(int fd)
{
    return look(fd, 0) == WAKE_READY;
}

bool wait_a_tick(void)
{
    look(-1, TICK_MS);
    return clock_left() > 0;
}

/* Bounded: a program may write faster than it is read. */
void wait_look(void)
{
    for (int i = 0; i < 64 && look(-1, 0) == WAKE_OTHER; i++)
        continue;
}

/* Pieces that wait for their turn: the program sleeps between them. */
static bool more_is_coming(void)
{
    for (int i = FIRST_PEER; i < MAX_NAMES; i++)
        if (peer_has_queue(&stage.peers[i]) && stage.peers[i].piece > 0)
            return true;
    return false;
}

/* What is known of a program that may be at rest. */
struct rest {
    double late;     /* when it is given up on */
    double computed; /* the same, by what it has computed, in seconds */
    size_t printed;
    int looks;       /* that found it asleep */
};

/* Asleep at two looks, a tick apart, and silent between them: not just about
 * to wake up, nor waiting for what it prints to be read, or for a piece. */
static bool is_at_rest(const struct program *p, struct rest *rest)
{
    bool silent = program_printed(p) == rest->printed;

    rest->printed = program_printed(p);
    rest->looks = silent && !more_is_coming() && process_is_asleep(p->pid)
                      ? rest->looks + 1
                      : 0;
    return rest->looks >= 2;
}

/* A sanitizer has much to compute before it reports. */
static bool is_given_up(const struct program *p, const struct rest *rest)
{
    return clock_now() >= rest->late || p->stands_back ||
           (!p->sanitized && process_seconds(p->pid) >= rest->computed);
}

void wait_for_rest(struct program *p, double seconds)
{
    double long_wait = clock_now() + LEND_MS / 1000.0;
    struct rest rest = { .late = clock_now() + seconds,
                         .computed = process_seconds(p->pid) + endless_work,
                         .printed = program_printed(p) };
    int tick = TICK_MS;

    clock_begin_step(0);
    while (p->running && !p->ended && clock_left() > 0 &&
           (process_is_ending(p->pid) ||
            (!is_given_up(p, &rest) && !is_at_rest(p, &rest)))) {
        look(-1, tick);
        if (clock_now() >= long_wait) {
            core_lend();
            tick = SLOW_TICK_MS;
        }
    }
    core_take_back();
}
