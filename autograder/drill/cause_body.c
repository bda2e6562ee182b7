/* cause_body.c - lab 08: the body behind its header, and what comes after. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "exchange.h"
#include "failure.h"
#include "program.h"

/* The last receive before a MSG_DONTWAIT that took something of the body. */
static size_t last_take(const struct exchange *e)
{
    size_t found = calls_n();

    for (size_t i = flow_receive(&e->flow, e->flow.from); i < calls_n();
         i = flow_receive(&e->flow, i + 1))
        if (bytes_taken(i) > 0 &&
            (calls_at(i)->arguments[0] & MSG_DONTWAIT) == 0)
            found = i;
    return found;
}

/* One receive for the body, which brought what there was. */
bool cause_body_in_pieces(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t i;
    const struct call_record *r;

    if (!line_wanted("received: ") ||
        (failure.got.n == 0 && !gave_up(s)) || !take_exchange(&e) ||
        !e.announced)
        return false;
    i = last_take(&e);
    if (i == calls_n())
        return false;
    r = calls_at(i);
    if (flow_taken(&e.flow, i) != HEADER || r->result >= r->size ||
        r->size < e.body ||
        (flow_receive(&e.flow, i + 1) < calls_n() &&
         (calls_at(flow_receive(&e.flow, i + 1))->arguments[0] &
          MSG_DONTWAIT) == 0))
        return false;
    fprintf(say, "%s() was asked for %lld bytes of the body and brought %lld, "
                 "what was there just then. ",
            call_name(r->call), (long long)r->size, (long long)r->result);
    if ((r->arguments[0] & MSG_WAITALL) != 0)
        fputs("MSG_WAITALL waits for all, but there is no promise: look at "
              "the count, and receive again what is missing.", say);
    else
        fputs(gave_up(s)
                  ? "Your program gave up then; but a short count is no "
                    "failure, the others come later: MSG_WAITALL waits for "
                    "all."
                  : "The others came later, and nobody asked for them: "
                    "MSG_WAITALL waits for all, and the count tells whether "
                    "they came.",
              say);
    return true;
}

/* Asks for less than was announced, and is content. */
bool cause_body_cut(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t i;
    long long body;

    (void)s;
    if (!line_wanted("received: ") || failure.got.n == 0 ||
        !take_exchange(&e) || !e.announced)
        return false;
    i = last_take(&e);
    if (i == calls_n() || calls_at(i)->result != calls_at(i)->size)
        return false;
    body = flow_taken(&e.flow, i + 1) - HEADER;
    if (body <= 0 || body >= e.body)
        return false;
    fprintf(say, "The peer had announced %lld bytes. Your program received "
                 "%lld of them and asked for no more. How many there are is "
                 "for the peer to say, so the room for them has to be made "
                 "when the number is known.", e.body, body);
    return true;
}

/* Asks for the 0 bytes of an empty body: that waits, or looks like the end. */
bool cause_empty_body_as_end(const struct scene *s, FILE *say)
{
    struct exchange e;
    const struct call_record *r;

    if (!take_exchange(&e) || !e.announced || e.body != 0)
        return false;
    r = calls_at(e.last);
    if (r->size != 0 || (!call_waits(r) &&
                         (r->result != 0 || !s->program->ended)))
        return false;
    fprintf(say, "The body has 0 bytes, and %s() was asked for 0 bytes. ",
            call_name(r->call));
    if (call_waits(r))
        fputs("It waits all the same, until there is something or the stream "
              "ends.", say);
    else
        fputs("It returned 0, and your program took that for the end of the "
              "stream.", say);
    fputs(" Where nothing is missing, do not ask.", say);
    return true;
}

/* Does not wait for what has been announced, and did not come yet. */
bool cause_body_not_awaited(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_failure();
    struct exchange e;
    long long missing;

    if (r == NULL || r->error != EAGAIN || !call_receives(r) ||
        (r->arguments[0] & MSG_DONTWAIT) == 0 || !take_exchange(&e) ||
        calls_at(e.last)->number != r->number || !e.announced ||
        e.taken >= e.body + HEADER || !s->program->ended ||
        s->verdict == CRASH)
        return false;
    missing = e.taken < HEADER ? e.body : e.body + HEADER - e.taken;
    if (r->size == 1 && missing > 1)
        return false; /* only asks whether more is there */
    fprintf(say, "%s() was asked with MSG_DONTWAIT for %lld bytes, and "
                 "returned -1 with EAGAIN: they were not there yet. Of the "
                 "%lld bytes that the peer has announced, %lld are still to "
                 "come. MSG_DONTWAIT does not wait for them, and MSG_WAITALL "
                 "does.",
            call_name(r->call), (long long)r->size, e.body, missing);
    return true;
}

/* -1 with EAGAIN is an answer, when all has come. */
bool cause_eagain_as_error(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_failure();
    struct exchange e;

    if (!take_exchange(&e) || r == NULL || r->error != EAGAIN ||
        !call_receives(r) || failure.kind != FAIL_LINE ||
        !s->program->ended || s->verdict == CRASH ||
        calls_at(e.last)->number != r->number ||
        s->program->err.kept.n == 0 || !e.announced ||
        e.taken != e.body + HEADER)
        return false;
    fprintf(say, "%s() returned -1 with EAGAIN, and your program ended with "
                 "a message. EAGAIN says that nothing is there yet: with "
                 "MSG_DONTWAIT, which does not wait, that is an answer and "
                 "no failure.", call_name(r->call));
    return true;
}

bool cause_eagain_as_data(const struct scene *s, FILE *say)
{
    static const char more[] = "more is waiting";
    const struct call_record *r = last_failure();
    struct exchange e;

    (void)s;
    if (!line_wanted("nothing more") || !take_exchange(&e) || r == NULL ||
        r->error != EAGAIN || !call_receives(r) ||
        e.taken != e.body + HEADER || failure.got.n < strlen(more) ||
        memcmp(failure.got.data, more, strlen(more)) != 0)
        return false;
    fprintf(say, "%s() returned -1 with EAGAIN: nothing is waiting. Your "
                 "program says that more is, so it takes -1 for a yes. It is "
                 "not 0, but no count either.",
            call_name(r->call));
    return true;
}

bool cause_blocks_when_empty(const struct scene *s, FILE *say)
{
    struct exchange e;
    const struct call_record *r;

    if (s->verdict != TIMEOUT || !take_exchange(&e) || !e.announced ||
        (!line_wanted("received: ") && !line_wanted("nothing more") &&
         !line_wanted("sent: ") && failure.kind != FAIL_BYTES))
        return false;
    r = calls_at(e.last);
    if (!call_waits(r) || r->size == 0 || e.taken != e.body + HEADER ||
        flow_sent(&e.flow, calls_n()) > 0)
        return false;
    fprintf(say, "The header and all %lld bytes of the body have come, and "
                 "nothing more will. Your program waits in %s() for at least "
                 "one byte more. Whether one is there is asked with "
                 "MSG_DONTWAIT, which comes back at once.",
            e.body, call_name(r->call));
    return true;
}

/* MSG_WAITALL for more than was announced. */
bool cause_more_than_body_awaited(const struct scene *s, FILE *say)
{
    struct exchange e;
    const struct call_record *r;

    if (s->verdict != TIMEOUT || !take_exchange(&e) || !e.announced)
        return false;
    r = calls_at(e.last);
    if (!call_waits(r) || (r->arguments[0] & MSG_WAITALL) == 0 ||
        (r->arguments[0] & MSG_PEEK) != 0 || e.taken < HEADER ||
        r->size <= e.body - (e.taken - HEADER) ||
        e.taken >= e.body + HEADER)
        return false;
    fprintf(say, "%s() waits with MSG_WAITALL for %lld bytes. Of the %lld "
                 "that the peer has announced, only %lld were still missing, "
                 "and more will not come: ask for those.",
            call_name(r->call), (long long)r->size, e.body,
            e.body - (e.taken - HEADER));
    return true;
}

/* The header goes back, too. */
bool cause_header_sent_back(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t i;
    const struct call_record *r;

    (void)s;
    if (failure_extra_byte() == -1 || !take_exchange(&e) || !e.announced)
        return false;
    i = flow_send(&e.flow, e.flow.from);
    if (i == calls_n())
        return false;
    r = calls_at(i);
    if (r->data_length < HEADER || r->result < HEADER ||
        (r->size != e.body + HEADER && r->size != HEADER) ||
        memcmp(r->data, e.header, HEADER) != 0)
        return false;
    fprintf(say, "The first 4 bytes that %s() sent back are %02x %02x %02x "
                 "%02x: the header. The peer wants the body again, and "
                 "nothing in front of it.",
            call_name(r->call), e.header[0], e.header[1], e.header[2],
            e.header[3]);
    return true;
}
