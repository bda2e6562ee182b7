/* cause_flags.c - lab 08: a header, a body, and the flags of recv(). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "program.h"

enum {
    HEADER = 4
};

/* The conversation of lab 08 so far. */
struct exchange {
    struct flow flow;
    bool announced;      /* the header's four bytes were seen */
    bool peeked;         /* some call had MSG_PEEK */
    long long body;      /* bytes announced */
    unsigned char header[HEADER];
    long long taken;     /* header and body, as far as taken */
    size_t last;         /* the last receive */
};

/* The header is what the first bytes of the stream were, peeked or taken. */
static bool take_exchange(struct exchange *e)
{
    size_t got = 0;

    memset(e, 0, sizeof *e);
    if (!is_lab("08") || !flow_last(&e->flow) || !flow_is_whole(&e->flow))
        return false;
    for (size_t i = flow_receive(&e->flow, e->flow.from); i < calls_n();
         i = flow_receive(&e->flow, i + 1)) {
        const struct call_record *r = calls_at(i);
        bool peek = (r->arguments[0] & MSG_PEEK) != 0;

        e->last = i;
        e->peeked = e->peeked || peek;
        for (int64_t k = 0; k < r->data_length && k < r->result &&
                            got < HEADER; k++)
            e->header[got++] = r->data[k];
        if (got < HEADER && peek)
            got = 0;
    }
    e->announced = got == HEADER;
    for (int k = 0; k < HEADER; k++)
        e->body = e->body << 8 | e->header[k];
    e->taken = flow_taken(&e->flow, calls_n());
    return true;
}

static bool line_wanted(const char *start)
{
    size_t n = strlen(start);

    return failure.kind == FAIL_LINE && failure.wanted.n >= n &&
           memcmp(failure.wanted.data, start, n) == 0;
}

/* The number behind `start` at the beginning of a line that was printed. */
static bool number_printed(const char *start, long long *number)
{
    size_t n = strlen(start);

    for (size_t i = 0; i + n < failure.got.n; i++)
        if ((i == 0 || failure.got.data[i - 1] == '\n') &&
            memcmp(failure.got.data + i, start, n) == 0) {
            char digits[24] = "";

            for (size_t k = 0; k < sizeof digits - 1 &&
                               i + n + k < failure.got.n; k++)
                digits[k] = (char)failure.got.data[i + n + k];
            *number = strtoll(digits, NULL, 10);
            return true;
        }
    return false;
}

static long long swapped(const unsigned char *h)
{
    return (long long)h[3] << 24 | h[2] << 16 | h[1] << 8 | h[0];
}

bool cause_length_bytes_swapped(const struct scene *s, FILE *say)
{
    struct exchange e;
    long long number, cut;

    (void)s;
    if (failure.kind != FAIL_LINE || !number_printed("peeked: ", &number) ||
        !take_exchange(&e) || !e.announced || number == e.body)
        return false;
    cut = e.header[0] << 8 | e.header[1];
    if (number == swapped(e.header) || number == (int32_t)swapped(e.header))
        fprintf(say, "The header is %02x %02x %02x %02x, which is %lld in "
                     "network order. Your program takes it for %lld, its "
                     "bytes in the opposite order: ntohl() is missing.",
                e.header[0], e.header[1], e.header[2], e.header[3], e.body,
                number);
    else if (number == cut || number == (e.header[1] << 8 | e.header[0]))
        fprintf(say, "The header is %02x %02x %02x %02x, which is %lld. Your "
                     "program takes it for %lld, from its first two bytes "
                     "alone: it has four, and ntohs() is for numbers of two.",
                e.header[0], e.header[1], e.header[2], e.header[3], e.body,
                number);
    else
        return false;
    return true;
}

/* A peek that saw a part of the header, and was taken for all. */
bool cause_header_in_pieces(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t first;
    const struct call_record *r;

    (void)s;
    if (!line_wanted("peeked: ") || !take_exchange(&e))
        return false;
    first = flow_receive(&e.flow, e.flow.from);
    if (first == calls_n())
        return false;
    r = calls_at(first);
    if (r->size != HEADER || r->result <= 0 || r->result >= HEADER ||
        (flow_receive(&e.flow, first + 1) < calls_n() &&
         (calls_at(flow_receive(&e.flow, first + 1))->arguments[0] &
          MSG_PEEK) != 0))
        return false;
    fprintf(say, "The header has 4 bytes. %s() was asked for them and brought "
                 "%lld: the others were not there yet. Your program took "
                 "that for all, and the rest of its header is whatever "
                 "stood there before. Look at the count, and look again.",
            call_name(r->call), (long long)r->result);
    return true;
}

bool cause_peek_missing(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t first, second;

    if (!take_exchange(&e) || e.peeked || !e.announced ||
        (failure.kind != FAIL_LINE && failure.kind != FAIL_BYTES))
        return false;
    first = flow_receive(&e.flow, e.flow.from);
    second = flow_receive(&e.flow, first + 1);
    if (second == calls_n() || calls_at(first)->result != HEADER ||
        calls_at(first)->size != HEADER ||
        calls_at(second)->size != HEADER || e.body == HEADER ||
        (s->program->ended && line_wanted("peeked")))
        return false;
    fprintf(say, "The first %s() had no MSG_PEEK: it took the 4 bytes of the "
                 "header out of the stream. The next one asked for 4 again, "
                 "and ", call_name(calls_at(first)->call));
    if (call_waits(calls_at(second)))
        fputs("waits for them", say);
    else
        fputs("what it got is the beginning of the body", say);
    fputs(". A peek leaves the bytes where they are, so that they can be "
          "received once more.", say);
    return true;
}

/* The body is taken where the header still stands. */
bool cause_header_not_consumed(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t i;
    const struct call_record *r;

    (void)s;
    if (!take_exchange(&e) || !e.peeked || !e.announced || e.body < 1 ||
        (failure.kind != FAIL_LINE && failure.kind != FAIL_BYTES))
        return false;
    i = flow_receive(&e.flow, e.flow.from);
    while (i < calls_n() && bytes_taken(i) == 0)
        i = flow_receive(&e.flow, i + 1);
    if (i == calls_n())
        return false;
    r = calls_at(i);
    if (r->size != e.body || r->size == HEADER || r->data_length < HEADER ||
        memcmp(r->data, e.header, HEADER) != 0)
        return false;
    fprintf(say, "After the peek, %s() was asked for the %lld bytes of the "
                 "body. But a peek takes nothing away: the header was still "
                 "in the stream, and so the first 4 of them are %02x %02x "
                 "%02x %02x. Receive the header once more, then the body.",
            call_name(r->call), e.body, e.header[0], e.header[1],
            e.header[2], e.header[3]);
    return true;
}

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

    (void)s;
    if (!line_wanted("received: ") || failure.got.n == 0 ||
        !take_exchange(&e) || !e.announced)
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
                 "what was there just then. The others came later, and "
                 "nobody asked for them: MSG_WAITALL waits for all, and the "
                 "count tells whether they came.",
            call_name(r->call), (long long)r->size, (long long)r->result);
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

/* -1 with EAGAIN is an answer. */
bool cause_eagain_as_error(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_failure();
    struct exchange e;

    if (!take_exchange(&e) || r == NULL || r->error != EAGAIN ||
        !call_receives(r) || failure.kind != FAIL_LINE ||
        !s->program->ended || s->verdict == CRASH ||
        calls_at(e.last)->number != r->number || s->program->err.kept.n == 0)
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
