#include "flow.h"

#include <sys/socket.h>

/* The call that made the descriptor, in this process or in the one that all
 * come from; false when there is none, or it was closed since. */
static bool find_start(size_t i, struct flow *f)
{
    struct descriptor d = descriptor_at(i, f->fd);

    f->from = d.made_at;
    f->type = d.type;
    f->accepted = d.accepted;
    return d.known;
}

bool flow_of(size_t i, struct flow *f)
{
    f->fd = calls_at(i)->fd;
    f->process = calls_at(i)->process;
    if (!find_start(i, f))
        return false;
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

bool flow_reply(const struct flow *f, size_t i, size_t *take)
{
    *take = flow_take_before(f, i);
    return call_sends(calls_at(i)) && *take != calls_n() &&
           flow_answers(f) && flow_send(f, *take) == i;
}
