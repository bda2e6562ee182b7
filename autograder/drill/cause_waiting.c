/* cause_waiting.c - programs that wait for what does not come, that drop what
 * cannot go at once, or that never rest. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "bytes.h"
#include "calls.h"
#include "cause.h"
#include "clock.h"
#include "failure.h"
#include "printed.h"
#include "process.h"
#include "program.h"
#include "serving.h"
#include "stage.h"

enum {
    MANY = 50,      /* times the same failure: that is no coincidence */
    LOOKS = 5,      /* at a process that never sleeps */
    A_MOMENT = 3    /* ms between them */
};

/* Takes what comes from the program, until it is as much as was wanted, or
 * nothing comes for so many seconds. */
static void take(struct peer *peer, size_t wanted, double seconds,
                 struct bytes *came)
{
    struct pollfd ready = { .fd = peer->fd, .events = POLLIN };
    unsigned char data[4096];
    ssize_t n = 1;

    while (n > 0 && came->n < wanted &&
           poll(&ready, 1, (int)(seconds * 1000)) == 1) {
        n = recv(peer->fd, data, sizeof data, 0);
        if (n > 0)
            bytes_append(came, data, (size_t)n);
    }
}

/* The connection on which the client has sent what was not answered: the
 * program has taken all of it, and sent nothing since. */
static bool keeps_it(const struct peer *peer, struct connection *c)
{
    const struct call_record *last;
    size_t before = calls_n();

    while (connection_before(before, c)) {
        before = c->at;
        if (connection_may_be_of(c, peer))
            break;
    }
    if (before == calls_n() || !connection_may_be_of(c, peer))
        return false;
    last = connection_last_use(c);
    if (last == NULL)
        return true; /* stdio makes the calls, and they are not logged */
    if (!call_receives(last) || !call_waits(last))
        return false;
    if ((last->arguments[0] & MSG_WAITALL) != 0)
        return true;
    for (size_t i = c->end; i > c->at + 1; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->fd == c->fd && call_sends(r))
            return false; /* the last piece was answered, somehow */
        if (r->fd == c->fd && call_receives(r) && !call_waits(r))
            return r->result > 0;
    }
    return false;
}

/* The client whose echo did not come, NULL when the failure is another. */
static struct peer *waiting_client(const struct scene *s)
{
    struct peer *peer;

    if (failure.kind != FAIL_BYTES || failure.arrival != NOTHING_CAME ||
        s->line->verb->subject != STREAM || s->program->ended)
        return NULL;
    peer = stage_peer(s->line);
    return peer->fd == -1 || peer_has_queue(peer) || peer->sent == 0 ? NULL
                                                                      : peer;
}

/* What makes the program give back what it owes, all of it: a newline, the
 * end of the stream, or neither. Tried once, on a connection that is lost
 * anyway. */
enum trigger { NOT_TRIED, NEWLINE, END, NEITHER };

static enum trigger tried = NOT_TRIED;
static struct bytes came;

static bool is_repaid(const unsigned char *owed, size_t n)
{
    return n > 0 && came.n >= n && memcmp(came.data, owed, n) == 0;
}

static enum trigger try_out(struct peer *peer)
{
    const struct bytes *sent =
        failure.wanted.n > 0 ? &failure.wanted : &peer->last_sent;
    const unsigned char *owed = sent->data + failure.got.n;
    size_t n = sent->n - failure.got.n;
    double time = clock_step_seconds();

    if (tried != NOT_TRIED)
        return tried;
    tried = NEITHER;
    take(peer, n, 0, &came);
    if (came.n > 0 || send(peer->fd, "\n", 1, MSG_NOSIGNAL) != 1)
        return tried; /* it was only late */
    take(peer, n, time / 8, &came);
    if (came.n > 0)
        return is_repaid(owed, n) ? (tried = NEWLINE) : tried;
    shutdown(peer->fd, SHUT_WR);
    take(peer, n, time / 4, &came);
    return is_repaid(owed, n) ? (tried = END) : tried;
}

static bool answers_at(enum trigger trigger, const struct scene *s,
                       struct connection *c)
{
    struct peer *peer = waiting_client(s);

    return peer != NULL && keeps_it(peer, c) && try_out(peer) == trigger;
}

/* recv() or whatever had brought these, and it was called again. */
static void say_kept(const struct connection *c, FILE *say)
{
    const struct call_record *last = connection_last_use(c);

    if (last != NULL)
        fprintf(say, "%s(%d)", call_name(last->call), c->fd);
    else
        fputs("Your program", say);
    fputs(" waits for more bytes, and what had come before was not sent "
          "back; the client waits, too, for its echo. ", say);
}

bool cause_server_fills_buffer(const struct scene *s, FILE *say)
{
    struct peer *peer = waiting_client(s);
    const struct call_record *last;
    struct connection c;

    if (peer == NULL || !keeps_it(peer, &c))
        return false;
    last = connection_last_use(&c);
    if (last == NULL || (last->arguments[0] & MSG_WAITALL) == 0)
        return false;
    fprintf(say, "With MSG_WAITALL, %s(%d) waits until %lld bytes have come, "
                 "or the stream has ended. The client has sent less, and "
                 "waits for its echo: it does not go on. Without that flag, "
                 "%s() returns as soon as something is there.",
            call_name(last->call), c.fd, (long long)last->size,
            call_name(last->call));
    return true;
}

bool cause_newline_awaited(const struct scene *s, FILE *say)
{
    struct connection c;

    if (!answers_at(NEWLINE, s, &c))
        return false;
    say_kept(&c, say);
    fputs("When the test then sent a newline, all of it came back at once: "
          "your program waits for the end of a line. In a stream there may "
          "be none: send each piece back as it comes.", say);
    return true;
}

bool cause_echoes_after_end_of_stream(const struct scene *s, FILE *say)
{
    struct connection c;

    if (!answers_at(END, s, &c))
        return false;
    say_kept(&c, say);
    fputs("Only when the test had ended its stream did it come back: your "
          "program, or a buffer in it, keeps all until then. Send each piece "
          "back as it comes.", say);
    return true;
}

/* The first send on a connection after call i, an index; n if there is none.
 */
static size_t next_send(size_t i, int fd, int process)
{
    while (++i < calls_n())
        if (call_sends(calls_at(i)) && calls_at(i)->fd == fd &&
            calls_at(i)->process == process)
            break;
    return i;
}

/* True when nothing in the log says that the bytes refused in call i went out
 * later: the next send has others, or it now waits for new ones. */
static bool is_dropped(size_t i)
{
    const struct call_record *r = calls_at(i);
    size_t next = next_send(i, r->fd, r->process);
    const struct call_record *last = last_call_of(r->process);

    if (next == calls_n())
        return last != NULL && call_receives(last) && last->fd == r->fd &&
               last->number > r->number && call_waits(last);
    return r->data_length > 7 && calls_at(next)->data_length > 7 &&
           memcmp(r->data, calls_at(next)->data, 8) != 0;
}

bool cause_drops_what_does_not_fit(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.kind != FAIL_BYTES && failure.kind != FAIL_STREAM_END)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!call_sends(r) || !call_failed(r) ||
            (r->error != EAGAIN && r->error != EWOULDBLOCK) ||
            descriptor_at(i, r->fd).type == SOCK_DGRAM || !is_dropped(i))
            continue;
        fprintf(say, "%s(%d) was to send %lld bytes and failed with EAGAIN: "
                     "the connection has no room for them now, since the "
                     "other end reads slowly. They were not sent later. "
                     "Without MSG_DONTWAIT or O_NONBLOCK, %s() waits until "
                     "there is room.", call_name(r->call), r->fd,
                (long long)r->size, call_name(r->call));
        return true;
    }
    return false;
}

/* Its first receiving call, before it has sent anything to anybody. */
bool cause_blocked_for_ever(const struct scene *s, FILE *say)
{
    static const char *const unseen[] = { "fdopen", "dprintf", "sendmmsg",
                                          "sendfile", "splice", NULL };
    const struct call_record *waits = NULL;
    const struct peer *peer;

    if (failure.kind != FAIL_BYTES || failure.arrival != NOTHING_CAME ||
        failure.got.n > 0 || s->line->verb->subject != STREAM ||
        s->program->ended || program_uses_any(s->program, unseen))
        return false;
    peer = stage_peer(s->line);
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (call_sends(r) && r->fd > 2)
            return false;
        if (call_receives(r) && call_waits(r) &&
            (descriptor_at(i, r->fd).connected ||
             descriptor_at(i, r->fd).accepted))
            waits = r;
    }
    if (waits == NULL || peer->sent > 0)
        return false;
    fprintf(say, "%s(%d) waits for bytes of the other end, to which your "
                 "program has sent nothing yet; and the other end waits for "
                 "those. Neither will move: who speaks first?",
            call_name(waits->call), waits->fd);
    return true;
}

/* The same call fails again and again, up to the end of the log. */
bool cause_failed_call_repeated(const struct scene *s, FILE *say)
{
    size_t n = calls_n(), times = 0;
    const struct call_record *last;

    if (s->verdict != TIMEOUT && s->verdict != CRASH)
        return false;
    while (n > 0 && call_waits(calls_at(n - 1)))
        n--;
    if (n == 0 || !call_failed(calls_at(n - 1)))
        return false;
    last = calls_at(n - 1);
    if (last->error == EAGAIN || last->error == EINTR)
        return false; /* asks again and again: wasteful, but it may work */
    for (; n > 0 && calls_at(n - 1)->call == last->call &&
           calls_at(n - 1)->fd == last->fd &&
           calls_at(n - 1)->error == last->error; n--)
        times++;
    if (times < MANY)
        return false;
    fprintf(say, "The last %zu calls are all the same: ", times);
    show_call(say, last);
    fputs(". This failure does not go away by calling again: a loop that "
          "goes on after every error never ends.", say);
    return true;
}

static bool never_sleeps(const struct program *p)
{
    for (int i = 0; i < LOOKS; i++) {
        if (process_is_asleep(p->pid))
            return false;
        poll(NULL, 0, A_MOMENT); /* a look at another time */
    }
    return true;
}

bool cause_loops_without_a_call(const struct scene *s, FILE *say)
{
    const struct call_record *last =
        calls_n() == 0 ? NULL : calls_at(calls_n() - 1);
    static const char *const unseen[] = {
        "accept4",  "epoll_wait", "epoll_pwait", "ppoll",       "pselect",
        "recvmmsg", "sendmmsg",   "ioctl",       "sched_yield", NULL
    };
    double since;

    if (s->verdict != TIMEOUT || s->program->ended || last == NULL ||
        call_waits(last) || program_uses_any(s->program, unseen))
        return false;
    since = clock_now() - (double)last->ended / 1e9;
    if (since < clock_step_seconds() / 2 || !never_sleeps(s->program))
        return false;
    fprintf(say, "Your program does not wait for anything: it computes, and "
                 "has made no socket call for %.1f seconds. It must be in a "
                 "loop that does not end. Its last call was ", since);
    show_call(say, last);
    putc('.', say);
    return true;
}
