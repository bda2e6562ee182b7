#include "flow.h"

#include <sys/socket.h>

static bool makes(size_t i, int fd)
{
    const struct call_record *r = calls_at(i);

    return (r->call == CALL_SOCKET || r->call == CALL_ACCEPT) &&
           r->result == fd && r->ended != 0;
}

/* The call that made the descriptor of call i: of the same process or, for a
 * child that has it from its parent, the last one before the child used it.
 * That the parent has closed its own since is not the child's affair. */
static bool find_start(size_t i, struct flow *f)
{
    size_t first = i;

    for (size_t k = i; k > 0; k--) {
        const struct call_record *r = calls_at(k - 1);

        if (r->process != f->process)
            continue;
        f->from = k - 1;
        if (makes(k - 1, f->fd))
            return true;
        if (r->fd == f->fd && r->call == CALL_CLOSE)
            return false;
        if (r->fd == f->fd)
            first = k - 1;
    }
    for (f->from = first; f->from > 0; f->from--)
        if (makes(f->from - 1, f->fd)) {
            f->from--;
            return true;
        }
    return false;
}

bool flow_of(size_t i, struct flow *f)
{
    f->fd = calls_at(i)->fd;
    f->process = calls_at(i)->process;
    if (!find_start(i, f))
        return false;
    f->accepted = calls_at(f->from)->call == CALL_ACCEPT;
    f->type = f->accepted ? SOCK_STREAM : calls_at(f->from)->arguments[1] & 0xf;
    for (f->to = i + 1; f->to < calls_n(); f->to++) {
        const struct call_record *r = calls_at(f->to);

        if (r->call == CALL_CLOSE && r->fd == f->fd &&
            r->process == f->process)
            break;
    }
    return true;
}

bool flow_last(struct flow *f)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if ((call_sends(r) || call_receives(r)) && r->fd > 2 &&
            flow_of(i - 1, f))
            return true;
    }
    return false;
}

bool flow_has(const struct flow *f, size_t i)
{
    const struct call_record *r = calls_at(i);

    return i > f->from && i < f->to && r->fd == f->fd &&
           r->process == f->process;
}

bool flow_is_whole(const struct flow *f)
{
    size_t last = (f->to < calls_n() ? f->to : calls_n()) - 1;

    return calls_at(last)->number - calls_at(f->from)->number ==
           last - f->from;
}

long long bytes_taken(size_t i)
{
    const struct call_record *r = calls_at(i);

    return call_receives(r) && r->result > 0 &&
                   (r->arguments[0] & MSG_PEEK) == 0
               ? r->result
               : 0;
}

long long bytes_sent(size_t i)
{
    const struct call_record *r = calls_at(i);

    return call_sends(r) && r->result > 0 ? r->result : 0;
}

long long flow_taken(const struct flow *f, size_t end)
{
    long long n = 0;

    for (size_t i = f->from; i < f->to && i < end; i++)
        if (flow_has(f, i))
            n += bytes_taken(i);
    return n;
}

long long flow_sent(const struct flow *f, size_t end)
{
    long long n = 0;

    for (size_t i = f->from; i < f->to && i < end; i++)
        if (flow_has(f, i))
            n += bytes_sent(i);
    return n;
}

size_t flow_takes(const struct flow *f)
{
    size_t n = 0;

    for (size_t i = f->from; i < f->to; i++)
        n += flow_has(f, i) && bytes_taken(i) > 0;
    return n;
}

size_t flow_receive(const struct flow *f, size_t i)
{
    for (; i < f->to; i++)
        if (flow_has(f, i) && call_receives(calls_at(i)))
            return i;
    return calls_n();
}

size_t flow_send(const struct flow *f, size_t i)
{
    for (; i < f->to; i++)
        if (flow_has(f, i) && call_sends(calls_at(i)))
            return i;
    return calls_n();
}

size_t flow_take_before(const struct flow *f, size_t i)
{
    for (; i > f->from; i--)
        if (flow_has(f, i - 1) && bytes_taken(i - 1) > 0)
            return i - 1;
    return calls_n();
}

size_t flow_last_receive(const struct flow *f)
{
    for (size_t i = f->to; i > f->from; i--)
        if (flow_has(f, i - 1) && call_receives(calls_at(i - 1)))
            return i - 1;
    return calls_n();
}

bool flow_answers(const struct flow *f)
{
    size_t take = flow_receive(f, f->from);

    return take < flow_send(f, f->from);
}

/* Bytes that were only looked at, between two calls: the second may be about
 * them. */
static bool flow_peeks(const struct flow *f, size_t from, size_t to)
{
    for (size_t i = flow_receive(f, from + 1); i < to;
         i = flow_receive(f, i + 1))
        if (calls_at(i)->result > 0 && bytes_taken(i) == 0)
            return true;
    return false;
}

bool flow_reply(const struct flow *f, size_t i, size_t *take)
{
    *take = flow_take_before(f, i);
    return call_sends(calls_at(i)) && *take != calls_n() &&
           flow_answers(f) && flow_send(f, *take) == i &&
           !flow_peeks(f, *take, i);
}
