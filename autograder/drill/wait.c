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
    TICK_MS = 1,  /* between looks at what the program has not read yet */
    LEND_MS = 200 /* what takes longer is a wait that others can use */
};

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

/* As poll(), but a long wait leaves the core to others. */
static int poll_in_turn(struct watch *w, int timeout)
{
    int n = poll(w->polled, w->n, timeout < LEND_MS ? timeout : LEND_MS);

    if (n != 0 || timeout <= LEND_MS)
        return n;
    core_lend();
    n = poll(w->polled, w->n, timeout - LEND_MS);
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

/* Asleep at two looks, a tick apart, and silent between them: not just about
 * to wake up, nor waiting for what it prints to be read, or for a piece. */
static bool is_at_rest(const struct program *p, size_t *printed, int *looks)
{
    bool silent = program_printed(p) == *printed;

    *printed = program_printed(p);
    *looks = silent && !more_is_coming() && process_is_asleep(p->pid)
                 ? *looks + 1
                 : 0;
    return *looks >= 2;
}

void wait_for_rest(struct program *p, double seconds)
{
    double patience = clock_now() + seconds;
    size_t printed = program_printed(p);
    int looks = 0;

    clock_begin_step(0);
    while (p->running && !p->ended &&
           (process_is_ending(p->pid) ||
            (clock_now() < patience && !is_at_rest(p, &printed, &looks))) &&
           wait_a_tick())
        continue;
}
