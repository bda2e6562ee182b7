/* cause_output.c - what a client prints: other bytes than came. */
#include <ctype.h>
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "program.h"

enum {
    SHOWN = 40 /* columns of bytes in a sentence */
};

/* What was printed, what was wanted, and where they part. */
struct output_scene {
    struct bytes text;
    size_t at;
    struct flow flow;
    long long taken; /* by the program, in all */
};

static bool look(const struct scene *s, struct output_scene *o)
{
    if (failure.kind != FAIL_STDOUT || !printed(s, &o->text) ||
        !flow_last(&o->flow) || o->flow.accepted ||
        !flow_is_whole(&o->flow))
        return false;
    o->at = first_difference(failure.wanted.data, failure.wanted.n,
                             o->text.data, o->text.n);
    o->taken = flow_taken(&o->flow, calls_n());
    return o->taken > 0 && o->at < failure.wanted.n;
}

static size_t find_bytes(const struct bytes *in, const void *data, size_t n)
{
    for (size_t i = 0; i + n <= in->n; i++)
        if (memcmp(in->data + i, data, n) == 0)
            return i;
    return in->n;
}

/* The receive whose bytes are printed at a place, *start where they begin
 * there; calls_n() if none is. */
static size_t piece_at(const struct output_scene *o, size_t place,
                       size_t *start)
{
    *start = 0;
    for (size_t i = flow_receive(&o->flow, o->flow.from); i < calls_n();
         i = flow_receive(&o->flow, i + 1)) {
        size_t n = (size_t)bytes_taken(i);

        if (o->flow.type == SOCK_DGRAM)
            *start = 0;
        if (place < *start + n)
            return i;
        *start += n;
    }
    return calls_n();
}

bool cause_prints_what_it_sent(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    struct output_scene o;
    size_t take, start;

    if (message == NULL || message->n < 3 || !look(s, &o) ||
        !s->program->ended ||
        find_bytes(&failure.wanted, message->data, message->n) <
            failure.wanted.n ||
        find_bytes(&o.text, message->data, message->n) == o.text.n)
        return false;
    take = piece_at(&o, 0, &start);
    if (take == calls_n() ||
        find_bytes(&o.text, calls_at(take)->data,
                   (size_t)calls_at(take)->data_length) < o.text.n)
        return false;
    fputs("What your program printed, ", say);
    show_text(say, message->data, message->n, SHOWN);
    fprintf(say, ", is what it had sent. %s() brought other bytes: ",
            call_name(calls_at(take)->call));
    show_text(say, calls_at(take)->data,
              (size_t)calls_at(take)->data_length, SHOWN);
    fputs(". Print what came: that the two are the same is what an echo is "
          "to show.", say);
    return true;
}

bool cause_printed_as_string(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start;

    if (!look(s, &o) || failure.wanted.data[o.at] != '\0' ||
        (o.at < o.text.n && o.text.data[o.at] == '\0'))
        return false;
    take = piece_at(&o, o.at, &start);
    if (take == calls_n() ||
        calls_at(take)->first_nul != (int64_t)(o.at - start))
        return false;
    fprintf(say, "%s() brought %lld bytes, and byte %zu of them is a 0. What "
                 "your program printed of them stops there: so does printf() "
                 "with %%s, and so does fputs(). Data is no string: print as "
                 "many bytes as came, with fwrite() or write().",
            call_name(calls_at(take)->call),
            (long long)calls_at(take)->result, o.at - start);
    return true;
}

/* A full buffer gives up its last byte. */
bool cause_full_buffer_loses_last(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start;
    bool lost, zeroed;

    if (!look(s, &o) || o.at >= o.text.n)
        return false;
    take = piece_at(&o, o.at, &start);
    if (take == calls_n() || calls_at(take)->result < 16 ||
        calls_at(take)->result != calls_at(take)->size ||
        o.at - start + 1 != (size_t)calls_at(take)->result)
        return false;
    zeroed = o.text.data[o.at] == '\0';
    lost = o.at + 1 < failure.wanted.n &&
           o.text.data[o.at] == failure.wanted.data[o.at + 1];
    if (!lost && !zeroed)
        return false;
    fprintf(say, "%s() brought %lld bytes, as many as it was asked for, and "
                 "the last of them was %s. Was its place taken for a NUL? Of "
                 "N places the last has index N - 1, so a NUL behind N bytes "
                 "needs one place more; printing a count of bytes needs "
                 "none.",
            call_name(calls_at(take)->call),
            (long long)calls_at(take)->result,
            zeroed ? "printed as a 0" : "not printed");
    return true;
}

bool cause_format_string(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start;

    if (!look(s, &o) || failure.wanted.data[o.at] != '%' ||
        (o.at == o.text.n && !s->program->ended))
        return false;
    take = piece_at(&o, o.at, &start);
    if (take == calls_n() || start == o.at)
        return false;
    fprintf(say, "Up to the %% in what %s() brought all was printed as it "
                 "came, and then something else: the answer was given to "
                 "printf() as its format. There a %% asks for arguments that "
                 "nobody gave, and the peer decides what printf() does.",
            call_name(calls_at(take)->call));
    return true;
}

bool cause_too_much_printed(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    struct output_scene o;
    size_t take, start;
    const struct call_record *r;

    if (!is_lab("12") || message == NULL || !look(s, &o) ||
        o.at != message->n || o.at >= o.text.n ||
        o.taken <= (long long)message->n)
        return false;
    take = piece_at(&o, o.at, &start);
    if (take == calls_n())
        return false;
    r = calls_at(take);
    if (o.at - start >= (size_t)r->data_length ||
        r->data[o.at - start] != o.text.data[o.at])
        return false;
    fprintf(say, "The message has %zu bytes, and so has its echo. %s() was "
                 "asked for up to %lld and took %lld, and all of them were "
                 "printed. Bytes behind the echo are no part of it: ask for "
                 "no more than are still missing.",
            message->n, call_name(r->call), (long long)r->size,
            (long long)r->result);
    return true;
}

/* Text of the program's own between two pieces. */
bool cause_bytes_between(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start;

    if (!look(s, &o) || o.at == 0 || o.at >= o.text.n ||
        o.text.data[o.at] != '\n' || o.flow.type != SOCK_STREAM)
        return false;
    take = piece_at(&o, o.at, &start);
    if (take == calls_n() || start != o.at || bytes_taken(take) == 0)
        return false;
    fputs("Behind the first ", say);
    say_bytes(say, (long long)o.at);
    fprintf(say, " a newline was printed that nobody sent: just there one "
                 "%s() ended and the next one began. Where a stream comes "
                 "apart into pieces means nothing, so print nothing between "
                 "them.", call_name(calls_at(take)->call));
    return true;
}

/* A label in front of all. */
bool cause_bytes_in_front(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t n, from;

    if (!look(s, &o))
        return false;
    n = failure.wanted.n < LOG_DATA ? failure.wanted.n : LOG_DATA;
    from = find_bytes(&o.text, failure.wanted.data, n);
    if (n < 3 || from == 0 || from == o.text.n)
        return false;
    fputs("In front of what was to be printed stands something else, ", say);
    say_bytes(say, (long long)from);
    fputs(": ", say);
    show_text(say, o.text.data, from, SHOWN);
    fputs(". What goes to stdout here is the data and nothing more, so that "
          "another program can use it. For words to people there is stderr.",
          say);
    return true;
}

static bool is_readable(const unsigned char *data, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isprint(data[i]) && !isspace(data[i]))
            return false;
    return true;
}

/* Something behind all that came; *take is the call that brought the last of
 * it, and *start where its bytes begin. */
static bool look_behind(const struct scene *s, struct output_scene *o,
                        size_t *take, size_t *start)
{
    if (!look(s, o) || o->at == 0 || o->at >= o->text.n ||
        o->text.data[o->at] == '\n' || o->at + 1 != failure.wanted.n ||
        failure.wanted.data[o->at] != '\n')
        return false;
    *take = piece_at(o, o->at - 1, start);
    return *take < calls_n() &&
           *start + (size_t)bytes_taken(*take) == o->at &&
           (o->flow.type == SOCK_DGRAM || (size_t)o->taken == o->at);
}

/* All the room that there was. */
bool cause_whole_buffer_printed(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start, n;
    const struct call_record *r;

    if (!look_behind(s, &o, &take, &start))
        return false;
    r = calls_at(take);
    n = o.text.n + s->program->out.dropped - start;
    if (r->size - r->result < 2 || ((int64_t)n != r->size &&
                                    (int64_t)n != r->size + 1))
        return false;
    fprintf(say, "%zu bytes had come, and your program printed %lld: the "
                 "whole buffer, with whatever else is in it. Print as many "
                 "as came: %s() returns the count.",
            o.at, (long long)r->size + (long long)start,
            call_name(r->call));
    return true;
}

/* Bytes of something else: with printf() and %s, or by a count too many. */
bool cause_printed_behind_end(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start, n;

    if (!look_behind(s, &o, &take, &start))
        return false;
    n = o.text.n - o.at;
    if (is_readable(o.text.data + o.at, n) ||
        memchr(o.text.data + o.at, '\0', n) != NULL)
        return false;
    fprintf(say, "Behind the bytes that came your program printed others, "
                 "which nobody sent: %s() brought ",
            call_name(calls_at(take)->call));
    say_bytes(say, calls_at(take)->result);
    fputs(". Print as many bytes as came. (printf() with %s prints on up to "
          "a NUL, and there is none behind what comes from a network.)", say);
    return true;
}

bool cause_bytes_behind(const struct scene *s, FILE *say)
{
    struct output_scene o;
    size_t take, start;

    if (!look_behind(s, &o, &take, &start) ||
        !is_readable(o.text.data + o.at, o.text.n - o.at))
        return false;
    fprintf(say, "Behind the bytes that came your program printed %zu more, "
                 "which nobody sent: ", o.text.n - o.at);
    show_text(say, o.text.data + o.at, o.text.n - o.at, SHOWN);
    fputs(". Wanted is a newline there, and nothing else.", say);
    return true;
}

/* All is right but for the newline at its end. */
bool cause_newline_missing(const struct scene *s, FILE *say)
{
    struct output_scene o;

    if (!look(s, &o) || o.at != o.text.n || o.at + 1 != failure.wanted.n ||
        failure.wanted.data[o.at] != '\n' || !s->program->ended)
        return false;
    fprintf(say, "Only the newline at the end is missing: your program "
                 "printed the %zu bytes before it, and ended. What came has "
                 "no newline of its own, so your program has to print one.",
            o.at);
    return true;
}

/* Output behind all that was wanted. */
bool cause_bytes_at_the_end(const struct scene *s, FILE *say)
{
    struct bytes text;

    if (failure.kind != FAIL_MORE_STDOUT || !printed(s, &text) ||
        text.n == 0)
        return false;
    fprintf(say, "All that was wanted had been printed when your program "
                 "printed ");
    say_bytes(say, (long long)text.n);
    fputs(" more: ", say);
    show_text(say, text.data, text.n, SHOWN);
    fputs(". Nobody sent that.", say);
    return true;
}
