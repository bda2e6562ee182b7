/* cause_timeout.c - a question over UDP that is not answered: how long the
 * program waits, and how often it asks. Seen where the dialogue keeps silent
 * and lets the program's time pass. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "talk.h"

enum {
    A_TRY = 1000,  /* ms, as the lab has it */
    SHORT = 900,   /* less than this is no second */
    LONG = 1500    /* and more than this is one too long */
};

static bool is_wait(const struct call_record *r)
{
    return r->call == CALL_POLL || r->call == CALL_SELECT;
}

/* A wait for a datagram that ended without one. */
static bool ended_empty(const struct call_record *r)
{
    if (r->ended == 0)
        return false;
    if (is_wait(r))
        return r->result == 0 || (r->result == -1 && r->error == EINTR);
    return call_receives(r) && r->result == -1 && !r->injected &&
           (r->error == EAGAIN || r->error == EWOULDBLOCK ||
            r->error == EINTR);
}

/* The call in which the program hangs, if it is the last of all. */
static size_t hanging_call(void)
{
    size_t i = calls_n();

    return i > 0 && call_waits(calls_at(i - 1)) ? i - 1 : calls_n();
}

/* Milliseconds of real time since a call began. */
static long since(const struct call_record *r)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)((now.tv_sec * (int64_t)1000000000 + now.tv_nsec - r->began) /
                  1000000);
}

/* SO_RCVTIMEO, set on this descriptor: the call, or NULL. */
static const struct call_record *timeout_of(int fd)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call == CALL_SETSOCKOPT && r->fd == fd &&
            r->arguments[0] == SOL_SOCKET && r->arguments[1] == SO_RCVTIMEO)
            return r;
    }
    return NULL;
}

/* A receiving call on this descriptor ended because its time was over. */
static bool has_timed_out(int fd)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (call_receives(calls_at(i)) && calls_at(i)->fd == fd &&
            ended_empty(calls_at(i)))
            return true;
    return false;
}

/* The last wait for a descriptor before a call; NULL if there is none. */
static const struct call_record *wait_before(size_t call)
{
    while (call > 0 && calls_at(call - 1)->call == CALL_SETSOCKOPT)
        call--;
    return call > 0 && is_wait(calls_at(call - 1)) ? calls_at(call - 1) : NULL;
}

/* The dialogue waits for the next try, or the end, after a second or more in
 * which nothing came; and the program hangs, longer than a try takes even in
 * real time: alarm() knows no other. */
static bool waits_in_vain(const struct scene *s)
{
    return s->verdict == TIMEOUT && time_passed(s) >= A_TRY &&
           (failure.kind == FAIL_NO_DATAGRAM || failure.kind == FAIL_NO_END) &&
           talk_count(true) > 0 && hanging_call() < calls_n() &&
           since(calls_at(hanging_call())) >= LONG;
}

/* Ways to limit a wait, or to share a socket, that the log does not show. */
static bool limits_unseen(const struct program *p)
{
    static const char *const ways[] = {
        "dup",          "dup2",           "dup3",          "fork",
        "vfork",        "epoll_wait",     "epoll_pwait",   "epoll_pwait2",
        "ppoll",        "pselect",        "timer_create",  "timerfd_create",
        "sigtimedwait", "pthread_create", "thrd_create",   "recvmmsg",
        "nanosleep",    "clock_nanosleep", NULL
    };

    return program_uses_any(p, ways);
}

static bool uses_alarm(const struct program *p)
{
    static const char *const calls[] = { "alarm", "ualarm", "setitimer",
                                         NULL };

    return program_uses_any(p, calls);
}

static bool receives_without_limit(const struct scene *s, size_t call,
                                   FILE *say)
{
    const struct call_record *r = calls_at(call);
    const struct call_record *option = timeout_of(r->fd);
    const struct call_record *wait = wait_before(call);

    if (!call_receives(r) || !on_datagram_socket(call) ||
        (option != NULL && option->result == 0) ||
        (wait != NULL && (wait->result > 0 || wait->arguments[1] == 0)) ||
        (wait == NULL && option == NULL &&
         (limits_unseen(s->program) || uses_alarm(s->program))))
        return false;
    fprintf(say, "%s() waits for a datagram that was lost, ",
            call_name(r->call));
    if (wait != NULL && wait->result == 0)
        fprintf(say, "though %s() had just said, by returning 0, that the "
                     "time was over and nothing had come. Receive only when "
                     "%s() says that there is something.",
                call_name(wait->call), call_name(wait->call));
    else if (option != NULL)
        fputs("and setsockopt() with SO_RCVTIMEO had failed: check what it "
              "returns. UDP does not tell you of a loss: the client has to "
              "limit its wait.", say);
    else
        fputs("and nothing ends this wait: no poll() or select() came before "
              "it, and the socket has no SO_RCVTIMEO. UDP tells nobody of a "
              "loss: limit the wait.", say);
    return true;
}

bool cause_no_timeout(const struct scene *s, FILE *say)
{
    size_t call = hanging_call();
    const struct call_record *r;

    if (!waits_in_vain(s))
        return false;
    r = calls_at(call);
    if (!is_wait(r))
        return receives_without_limit(s, call, say);
    if (r->arguments[1] >= 0 ||
        (r->call == CALL_POLL && r->arguments[0] != 1) ||
        limits_unseen(s->program) || uses_alarm(s->program))
        return false;
    fprintf(say, "%s() waits for a datagram that was lost, and was given no "
                 "limit (%s), so it waits for ever. UDP does not tell you of "
                 "a loss: the client has to limit its wait.",
            call_name(r->call), r->call == CALL_POLL ? "a negative time"
                                                     : "NULL for the time");
    return true;
}

/* A signal is all that may end this wait, and it has not. */
static bool waits_for_alarm(const struct scene *s, size_t call, FILE *say)
{
    const struct call_record *r = calls_at(call);

    if (!call_receives(r) || !on_datagram_socket(call) ||
        timeout_of(r->fd) != NULL || wait_before(call) != NULL ||
        !uses_alarm(s->program) || limits_unseen(s->program))
        return false;
    fprintf(say, "%s() is still waiting when the second of this try is over. "
                 "No poll() or select() came before it, and the socket has no "
                 "SO_RCVTIMEO: only a signal can end this wait. Either it "
                 "comes later than after a second, or the call goes on after "
                 "it: so it does when signal() has set the handler, or "
                 "sigaction() with SA_RESTART.", call_name(r->call));
    return true;
}

bool cause_timeout_too_long(const struct scene *s, FILE *say)
{
    size_t call = hanging_call();
    const struct call_record *r, *option;

    if (!waits_in_vain(s))
        return false;
    r = calls_at(call);
    if (is_wait(r) && r->arguments[1] >= LONG) {
        fprintf(say, "%s() was told to wait %d ms, and is still waiting when "
                     "the second of this try is over. A try takes 1000 ms.",
                call_name(r->call), r->arguments[1]);
        fputs(r->call == CALL_POLL ? " The time of poll() is in milliseconds."
                                   : " A struct timeval has seconds and "
                                     "microseconds.", say);
        return true;
    }
    if (waits_for_alarm(s, call, say))
        return true;
    option = timeout_of(r->fd);
    if (!call_receives(r) || !on_datagram_socket(call) || option == NULL ||
        option->result == -1 || has_timed_out(r->fd))
        return false;
    fprintf(say, "%s() is still waiting when the second of this try is over, "
                 "though the socket has a SO_RCVTIMEO: it is longer than a "
                 "second, or 0, which means for ever. A struct timeval has "
                 "seconds and microseconds.", call_name(r->call));
    return true;
}

/* Waits that ended without a datagram, in calls from `from` up to `to`. */
struct waits {
    size_t n;
    long declared; /* ms that poll() or select() were given; -1: unknown */
    bool heard;    /* a datagram came meanwhile */
};

static struct waits waits_between(size_t from, size_t to)
{
    struct waits w = { 0, 0, false };

    for (size_t i = from; i < to; i++) {
        const struct call_record *r = calls_at(i);

        w.heard = w.heard || (call_receives(r) && r->result >= 0);
        if (!ended_empty(r))
            continue;
        w.n++;
        if (!is_wait(r) || r->result == -1 || r->arguments[1] < 0)
            w.declared = -1;
        else if (w.declared != -1)
            w.declared += r->arguments[1];
    }
    return w;
}

/* The call of the next datagram that goes out after number i of the talk; the
 * end of all calls, when the program has ended; or 0. */
static size_t end_of_try(const struct scene *s, size_t i)
{
    while (++i < talk_n())
        if (talk_at(i)->out)
            return talk_at(i)->call;
    return s->program->ended ? calls_n() : 0;
}

static bool is_short_try(const struct scene *s, size_t i, FILE *say)
{
    size_t from = talk_at(i)->call, to = end_of_try(s, i);
    struct waits w;
    int64_t real;

    if (to == 0)
        return false;
    w = waits_between(from + 1, to);
    real = ((to < calls_n() ? calls_at(to)->began : calls_at(to - 1)->ended) -
            talk_at(i)->r->began) / 1000000;
    if (w.n == 0 || w.heard ||
        (w.declared == -1 ? real + time_passed(s) >= SHORT
                          : w.declared >= SHORT || real >= SHORT))
        return false;
    fprintf(say, "After %s(), your program ",
            call_name(talk_at(i)->r->call));
    if (w.declared != -1)
        fprintf(say, "waited %ld ms", w.declared);
    else if (real + time_passed(s) == 0)
        fputs("did not wait", say);
    else
        fprintf(say, "waited no longer than %lld ms",
                (long long)real + time_passed(s));
    fprintf(say, ", and then %s. A try takes a second, 1000 ms: an answer may "
                 "come as late as that.",
            to < calls_n() ? "sent again" : "gave up");
    return true;
}

/* The answer came within the second, and was not heard; or a datagram of
 * another try, or of a run before this one, was in the way. */
static bool may_be_short(const struct scene *s)
{
    const struct datagram *out = talk_first(true);

    if (failure.kind == FAIL_DATAGRAM)
        return out != NULL && !starts_with(&failure.got, out);
    return (failure.kind == FAIL_STDOUT && !is_of_another(s->line)) ||
           failure.kind == FAIL_MORE_DATAGRAMS;
}

/* By the stamps of what came, whatever the program's way of waiting. */
static bool tries_are_short(FILE *say)
{
    if (failure.kind != FAIL_PAUSE)
        return false;
    fprintf(say, "No answer came, and your program sent again within %ld ms. "
                 "Each try takes a second, 1000 ms: an answer may come as "
                 "late as that.",
            failure.number_got);
    return true;
}

bool cause_timeout_too_short(const struct scene *s, FILE *say)
{
    if (talk_asks_again() && tries_are_short(say))
        return true;
    if (!talk_asks_again() || !may_be_short(s) || calls_missing() > 0)
        return false;
    for (size_t i = 0; i < talk_n(); i++)
        if (talk_at(i)->out && is_short_try(s, i, say))
            return true;
    return false;
}

bool cause_no_retry(const struct scene *s, FILE *say)
{
    struct waits w;

    if (failure.kind != FAIL_NO_DATAGRAM || time_passed(s) < A_TRY ||
        talk_count(true) != 1 || calls_missing() > 0)
        return false;
    w = waits_between(0, calls_n());
    if (w.n == 0 || w.heard ||
        (!s->program->ended && since(talk_first(true)->r) < 2 * LONG))
        return false;
    if (w.n == 1 || !s->program->ended)
        fprintf(say, "%s() was called once. When no answer had come, nothing "
                     "was sent again%s.", call_name(talk_first(true)->r->call),
                s->program->ended ? ", and the program ended" : "");
    else
        fprintf(say, "Your program waited %zu times, and called %s() once.",
                w.n, call_name(talk_first(true)->r->call));
    fputs(" It may be the message that was lost, not the answer: each of the "
          "three tries has to send it anew.", say);
    return true;
}

bool cause_wrong_number_of_tries(const struct scene *s, FILE *say)
{
    size_t tries = talk_count(true);
    bool too_few = failure.kind == FAIL_NO_DATAGRAM && tries == 2 &&
                   s->program->ended && time_passed(s) >= 2 * A_TRY;
    bool too_many = tries > 3 && time_passed(s) >= 3 * A_TRY &&
                    (failure.kind == FAIL_MORE_DATAGRAMS ||
                     failure.kind == FAIL_NO_END);

    if ((!too_few && !too_many) || talk_count(false) > 0 ||
        calls_missing() > 0 || waits_between(0, calls_n()).n < tries - 1)
        return false;
    fprintf(say, "The message went out %zu times%s. Three tries in all are "
                 "asked for: one, and two more while no answer comes. "
                 "Count where the loop begins, and where it ends.", tries,
            s->program->ended ? ", then your program gave up"
                              : ", and your program has not given up");
    return true;
}

bool cause_killed_by_alarm(const struct scene *s, FILE *say)
{
    if (s->verdict != CRASH || !s->program->ended ||
        !WIFSIGNALED(s->program->status) ||
        WTERMSIG(s->program->status) != SIGALRM)
        return false;
    fputs("The signal SIGALRM ended your program. It comes when the time of "
          "alarm() is over, and ends a process that has no handler for it. "
          "poll() waits with a limit and needs no signal.", say);
    return true;
}

/* All tries made, none answered, and then something else on stderr. */
bool cause_other_last_words(const struct scene *s, FILE *say)
{
    const struct bytes *err = &s->program->err.kept;
    size_t n = 0;

    if (failure.kind != FAIL_MESSAGE || err->n == 0 || failure.wanted.n == 0 ||
        talk_count(true) == 0 || talk_count(false) > 0 ||
        waits_between(0, calls_n()).n == 0)
        return false;
    while (n < err->n && err->data[n] != '\n')
        n++;
    fputs("No answer came, and your program said so in words of its own: ",
          say);
    show_text(say, err->data, n, 62);
    fputs(". The lab asks for this line on stderr: ", say);
    show_text(say, failure.wanted.data, failure.wanted.n - 1, 62);
    fputs(". No call has failed here: the time is over, that is all.", say);
    return true;
}
