/* cause_flags.c - lab 08: its header, and how it is looked at. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "exchange.h"
#include "failure.h"
#include "program.h"

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

/* Asks for the header, or for the rest of it, once more. */
static bool looks_again(size_t first, size_t next)
{
    const struct call_record *r = calls_at(first), *again;

    if (next == calls_n())
        return false;
    again = calls_at(next);
    if ((r->arguments[0] & MSG_PEEK) != 0)
        return (again->arguments[0] & MSG_PEEK) != 0;
    return (again->arguments[0] & MSG_PEEK) != 0 || again->size == HEADER ||
           again->size == HEADER - r->result;
}

/* A peek that saw a part of the header, and was taken for all. */
bool cause_header_in_pieces(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t first;
    const struct call_record *r;

    if (!line_wanted("peeked: ") || !take_exchange(&e))
        return false;
    first = flow_receive(&e.flow, e.flow.from);
    if (first == calls_n())
        return false;
    r = calls_at(first);
    if (r->size != HEADER || r->result <= 0 || r->result >= HEADER ||
        looks_again(first, flow_receive(&e.flow, first + 1)))
        return false;
    fprintf(say, "The header has 4 bytes. %s() was asked for them and brought "
                 "%lld: the others were not there yet. ", call_name(r->call),
            (long long)r->result);
    fputs(gave_up(s) ? "Your program gave up then; but a short "
                       "count is no failure. Look again: they come."
                     : "Your program took that for all, and the rest of its "
                       "header is whatever stood there before. Look at the "
                       "count, and look again.", say);
    return true;
}

bool cause_peek_missing(const struct scene *s, FILE *say)
{
    struct exchange e;
    size_t first, second;

    if (!take_exchange(&e) || e.peeked ||
        (failure.kind != FAIL_LINE && failure.kind != FAIL_BYTES))
        return false;
    first = flow_receive(&e.flow, e.flow.from);
    second = flow_receive(&e.flow, first + 1);
    if (second == calls_n() || calls_at(first)->result <= 0 ||
        calls_at(first)->size != HEADER || calls_at(second)->size != HEADER ||
        (calls_at(first)->result == HEADER &&
         (!e.announced || e.body == HEADER ||
          (s->program->ended && line_wanted("peeked")))))
        return false;
    fprintf(say, "The first %s() had no MSG_PEEK: it took %lld bytes of the "
                 "header out of the stream. The next one asked for 4 again, "
                 "and ", call_name(calls_at(first)->call),
            (long long)calls_at(first)->result);
    if (call_waits(calls_at(second)))
        fputs("waits for them", say);
    else if (calls_at(first)->result < HEADER)
        fputs("what it got is what stood behind those", say);
    else
        fputs("what it got is the beginning of the body", say);
    fputs(". A peek leaves the bytes where they are, so that they can be "
          "received once more. Flags are joined with |, one bar.", say);
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

/* MSG_PEEK || MSG_WAITALL: a flag that nobody means. */
bool cause_flags_joined_wrongly(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.kind == FAIL_NONE || failure.kind == FAIL_USAGE)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if ((!call_sends(r) && !call_receives(r)) ||
            r->arguments[0] != MSG_OOB || r->ended == 0)
            continue;
        show_call(say, r);
        fprintf(say, ": the flags that it was given are %d, which is MSG_OOB, "
                     "for urgent data. That number is what || and && make of "
                     "flags, yes or no. Flags are joined with |, one bar.",
                r->arguments[0]);
        return true;
    }
    return false;
}
