/* cause_descriptor.c - calls on a descriptor that is closed already, that is
 * shut down, or that is not the one meant. */
#include <errno.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "program.h"
#include "serving.h"
#include "stage.h"

static bool moves_bytes(const struct call_record *r)
{
    return call_sends(r) || call_receives(r);
}

/* The call that took this descriptor away, in the process of call i and
 * before it, when nobody has made it anew since; calls_n(): none. */
static size_t closed_before(size_t i)
{
    const struct call_record *r = calls_at(i);

    for (size_t k = i; k > 0; k--) {
        const struct call_record *one = calls_at(k - 1);
        bool makes = one->call == CALL_SOCKET || one->call == CALL_ACCEPT;

        if (one->process != r->process || one->ended == 0)
            continue;
        if (makes && one->result == r->fd)
            return calls_n();
        if (one->call == CALL_CLOSE && one->fd == r->fd && one->result == 0)
            return k - 1;
    }
    return calls_n();
}

/* Before call `closed` there was no more to do: a stream had come to its
 * end, or was broken. */
static bool was_over(size_t closed)
{
    struct flow f;

    if (closed == 0 || !flow_of(closed, &f) || f.type != SOCK_STREAM)
        return false;
    for (size_t i = flow_receive(&f, f.from); i < closed;
         i = flow_receive(&f, i + 1))
        if (calls_at(i)->size > 0 && calls_at(i)->result <= 0)
            return true;
    return false;
}

/* This failure ended the program. */
static bool is_its_end(const struct scene *s, const struct call_record *r)
{
    return program_exited(s->program) && last_call_of(r->process) == r;
}

bool cause_used_after_close(const struct scene *s, FILE *say)
{
    if (failure.kind == FAIL_NONE || failure.kind == FAIL_USAGE)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);
        size_t closed;

        if (!moves_bytes(r) || !call_failed(r) || r->error != EBADF)
            continue;
        closed = closed_before(i);
        if (closed == calls_n() || (was_over(closed) && !is_its_end(s, r)))
            continue;
        fprintf(say, "close(%d) was called, and then %s(%d), which failed "
                     "with EBADF: %d was no descriptor any more. Either "
                     "close() comes too early, or a loop goes on after it. "
                     "It comes when all is done that this socket is needed "
                     "for.", r->fd, call_name(r->call), r->fd, r->fd);
        return true;
    }
    return false;
}

/* The first shutdown() on the flow, of one of the two directions (`how`) or
 * of both; calls_n(): none. */
static size_t shut_down(const struct flow *f, int how)
{
    for (size_t i = f->from; i < f->to && i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (flow_has(f, i) && r->call == CALL_SHUTDOWN && r->result == 0 &&
            (r->arguments[0] == how || r->arguments[0] == SHUT_RDWR))
            return i;
    }
    return calls_n();
}

/* More was to come, or to be sent. */
static bool is_cut_short(const struct scene *s, const struct flow *f)
{
    struct bytes text;

    if (f->accepted)
        return failure_came_short() && failure.arrival != NOTHING_CAME;
    return failure.kind == FAIL_STDOUT && printed(s, &text) &&
           text.n < failure.wanted.n;
}

/* The 0 that a receive returns where the program itself has ended what comes
 * in. */
static bool reads_nothing_more(const struct flow *f, FILE *say)
{
    size_t at = shut_down(f, SHUT_RD), i = flow_receive(f, at);

    if (at == calls_n() || i == calls_n() || calls_at(i)->size == 0)
        return false;
    while (i < calls_n() && calls_at(i)->result > 0)
        i = flow_receive(f, i + 1);
    if (i == calls_n() || calls_at(i)->ended == 0 || calls_at(i)->result != 0)
        return false;
    fprintf(say, "shutdown(%d, %s) was called, and the next %s(%d) returned "
                 "0. That is not the other side's end of stream: your "
                 "program has shut down what comes in as well, and what was "
                 "still to come is lost. SHUT_WR ends only what goes out.",
            f->fd, calls_at(at)->arguments[0] == SHUT_RD ? "SHUT_RD"
                                                         : "SHUT_RDWR",
            call_name(calls_at(i)->call), f->fd);
    return true;
}

static bool sends_nothing_more(const struct flow *f, FILE *say)
{
    size_t at = shut_down(f, SHUT_WR), i = flow_send(f, at);

    while (i < calls_n() && !(call_failed(calls_at(i)) &&
                              calls_at(i)->error == EPIPE))
        i = flow_send(f, i + 1);
    if (at == calls_n() || i == calls_n())
        return false;
    fprintf(say, "shutdown(%d) had ended what goes out, and then %s(%d) was "
                 "to send %lld bytes: it failed with EPIPE. shutdown() comes "
                 "behind the last byte, not behind each piece.",
            f->fd, call_name(calls_at(i)->call), f->fd,
            (long long)calls_at(i)->size);
    return true;
}

bool cause_shut_down_too_early(const struct scene *s, FILE *say)
{
    struct flow f;

    if (!flow_last(&f) || f.type != SOCK_STREAM || !is_cut_short(s, &f))
        return false;
    return reads_nothing_more(&f, say) || sends_nothing_more(&f, say);
}

/* Nobody has ever got this descriptor, or it is one of the first three and
 * no socket. */
static bool is_stray(size_t i)
{
    const struct call_record *r = calls_at(i);

    if (!call_failed(r) || r->call == CALL_CLOSE)
        return false;
    if (r->error == ENOTSOCK)
        return r->fd >= 0 && r->fd <= 2;
    if (r->error != EBADF)
        return false;
    for (size_t k = 0; k < i; k++)
        if ((calls_at(k)->call == CALL_SOCKET ||
             calls_at(k)->call == CALL_ACCEPT) &&
            calls_at(k)->result == r->fd && r->fd != -1)
            return false;
    return true;
}

/* The last call before i that made a descriptor, if it worked; *used is the
 * last call on that one before i, or the same. calls_n(): none, or it is
 * still used later. */
static size_t made_before(size_t i, size_t *used)
{
    size_t made = calls_n();
    int fd;

    for (size_t k = i; k > 0 && made == calls_n(); k--)
        if (calls_at(k - 1)->process == calls_at(i)->process &&
            (calls_at(k - 1)->call == CALL_SOCKET ||
             calls_at(k - 1)->call == CALL_ACCEPT))
            made = k - 1;
    if (made == calls_n() || calls_at(made)->result <= 2)
        return calls_n();
    *used = made;
    fd = (int)calls_at(made)->result;
    for (size_t k = made + 1; k < calls_n(); k++) {
        if (calls_at(k)->fd != fd ||
            calls_at(k)->process != calls_at(made)->process)
            continue;
        if (k > i || calls_at(k)->call == CALL_CLOSE)
            return calls_n();
        *used = k;
    }
    return made;
}

/* Its result, 0, is the number that the stray call was made with. */
static bool is_overwritten(size_t used, size_t made, size_t i)
{
    return used != made && used + 1 == i && calls_at(i)->fd == 0 &&
           calls_at(used)->result == 0 && !moves_bytes(calls_at(used));
}

bool cause_descriptor_lost(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.kind == FAIL_NONE || failure.kind == FAIL_USAGE)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i), *last;
        size_t used = 0, made;

        if (!is_stray(i))
            continue;
        made = made_before(i, &used);
        if (made == calls_n() ||
            (used != made && !is_overwritten(used, made, i)))
            continue;
        last = calls_at(used);
        fprintf(say, "%s() had returned %lld, and %s() was called with %d, "
                     "which is no socket. ", call_name(calls_at(made)->call),
                (long long)calls_at(made)->result, call_name(r->call), r->fd);
        if (used != made)
            fprintf(say, "0 is what %s(%d) had just returned: that it has "
                         "worked. Has that been stored in the variable that "
                         "held %d?", call_name(last->call), last->fd,
                    last->fd);
        else
            fprintf(say, "Nothing was ever done with %lld. Are there two "
                         "variables, one of which hides the other, as an int "
                         "fd inside of braces does?",
                    (long long)last->result);
        return true;
    }
    return false;
}
