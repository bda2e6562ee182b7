/* cause_count.c - short counts: a call that sent less than it was offered. */
#include "evidence.h"
#include "failure.h"
#include "program.h"

/* The first call after i, by the same process, that is not just about time
 * (poll, select). */
static size_t next_step(size_t i)
{
    for (size_t k = i + 1; k < calls_n(); k++) {
        const struct call_record *r = calls_at(k);

        if (r->process == calls_at(i)->process && r->fd != 1 && r->fd != 2 &&
            r->call != CALL_POLL && r->call != CALL_SELECT)
            return k;
    }
    return calls_n();
}

static bool is_short(size_t i)
{
    const struct call_record *r = calls_at(i);

    return call_sends(r) && r->result > 0 && r->result < r->size &&
           r->fd > 2;
}

/* True when the send k takes up what i left, as far as can be seen. */
static bool takes_up(size_t k, size_t i)
{
    const struct call_record *r = calls_at(i);

    if (r->result >= (int64_t)bytes_kept(i))
        return calls_at(k)->size <= r->size - r->result;
    return data_goes_on(k, i, r->result);
}

static void say_short(FILE *say, size_t i)
{
    const struct call_record *r = calls_at(i);

    fprintf(say, "%s() was asked to send %lld bytes and took %lld: a short "
                 "count, which is no error. ",
            call_name(r->call), (long long)r->size, (long long)r->result);
}

/* The first short send on a flow whose failure this is; calls_n(): none. */
static size_t find_short(struct flow *f)
{
    bool ended_well = failure.kind == FAIL_STATUS &&
                      failure.number_wanted != 0 && failure.number_got == 0;

    if ((failure.kind != FAIL_BYTES && !ended_well) || !flow_last(f))
        return calls_n();
    for (size_t i = flow_send(f, f->from); i < calls_n();
         i = flow_send(f, i + 1))
        if (is_short(i))
            return i;
    return calls_n();
}

/* Begins again with what had already gone. */
bool cause_short_count_resent(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t i = find_short(&f), k;

    (void)s;
    if (i == calls_n() || failure_extra_byte() == -1)
        return false;
    k = flow_send(&f, i + 1);
    if (k == calls_n() || flow_receive(&f, i) < k || takes_up(k, i) ||
        calls_at(i)->result >= (int64_t)bytes_kept(i) ||
        !data_goes_on(k, i, 0))
        return false;
    say_short(say, i);
    fprintf(say, "But the next %s() began with the same bytes again, so "
                 "those that were taken went twice. Go on where the last "
                 "call stopped, and with that much less.",
            call_name(calls_at(k)->call));
    return true;
}

/* What the program did after its last send i: it went on with another call,
 * closed the connection, or ended. */
enum what_next { WENT_ON, CLOSED, ENDED, UNKNOWN };

static enum what_next what_next(const struct scene *s, const struct flow *f,
                                size_t i)
{
    size_t next = next_step(i);

    if (next == calls_n())
        return s->program->ended ? ENDED : UNKNOWN;
    return calls_at(next)->fd == f->fd &&
                   (calls_at(next)->call == CALL_CLOSE ||
                    calls_at(next)->call == CALL_SHUTDOWN)
               ? CLOSED
               : WENT_ON;
}

/* Complains, and ends or hangs up, when a count is short. */
bool cause_short_count_as_error(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t i = find_short(&f);
    enum what_next next;

    if (i == calls_n() || !failure_came_short() ||
        s->program->err.kept.n == 0 || flow_send(&f, i + 1) < calls_n())
        return false;
    next = what_next(s, &f, i);
    if (next != CLOSED && next != ENDED)
        return false;
    say_short(say, i);
    fprintf(say, "But your program complained, and %s. The rest is still "
                 "yours to send: call %s() again for what is left.",
            next == CLOSED ? "closed the connection" : "ended",
            call_name(calls_at(i)->call));
    return true;
}

/* Goes on to other things, and the rest is lost. */
bool cause_short_count_ignored(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t i = find_short(&f), k;
    enum what_next next;

    if (i == calls_n())
        return false;
    k = flow_send(&f, i + 1);
    next = what_next(s, &f, i);
    if (next == UNKNOWN ||
        (k < calls_n() && (flow_receive(&f, i) > k || takes_up(k, i))))
        return false;
    say_short(say, i);
    fprintf(say, "But the other %lld were never offered again: your program ",
            (long long)(calls_at(i)->size - calls_at(i)->result));
    if (next == WENT_ON)
        fprintf(say, "went on with %s()",
                call_name(calls_at(next_step(i))->call));
    else
        fputs(next == CLOSED ? "closed the connection" : "ended", say);
    fputs(". What a call did not take is still yours to send.", say);
    return true;
}
