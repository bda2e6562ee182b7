/* cause_result.c - what a receive returned was its count, and the program
 * goes on with another number: mostly the answer of a comparison. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "serving.h"
#include "talk.h"

/* A reply of one byte, or an empty datagram, to a piece of several; and
 * nothing follows it before the next piece. */
static bool replies_with_less(const struct scene *s, struct overshoot *o)
{
    struct flow f;
    size_t next;

    if ((!failure_came_short() && failure_extra_byte() == -1 &&
         failure.kind != FAIL_LINE) || is_lab("08") ||
        !find_overshoot(s, -1, o) || o->take == calls_n() || o->due < 2 ||
        o->asked > 1 || !flow_of(o->send, &f) ||
        (o->asked == 0 && f.type == SOCK_STREAM) ||
        calls_at(o->take)->first_nul == o->asked)
        return false;
    next = flow_send(&f, o->send + 1);
    return calls_at(o->send)->result == o->asked &&
           (next == calls_n() || next > flow_receive(&f, o->send));
}

bool cause_replies_with_one(const struct scene *s, FILE *say)
{
    struct overshoot o;
    const char *name;

    if (!replies_with_less(s, &o))
        return false;
    name = call_name(calls_at(o.take)->call);
    fprintf(say, "%s() brought %lld bytes, and %s() was asked to send ", name,
            o.due, call_name(calls_at(o.send)->call));
    say_bytes(say, o.asked);
    fputs(". What became of the count? ", say);
    say_comparison(say, name, o.asked == 1 ? "> 0" : "< 0");
    return true;
}

/* "0 bytes from ", "1 bytes from " stands in the place of the wanted line. */
static bool printed_for(const char *number)
{
    char words[32], line[80];
    int n = snprintf(words, sizeof words, "%s bytes from ", number);

    return n > 0 && find_line(&failure.got, words, line, sizeof line);
}

bool cause_prints_zero_or_one(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);
    char wanted[32];
    bool one = printed_for("1");

    (void)s;
    if ((failure.kind != FAIL_LINE && failure.kind != FAIL_STDOUT) ||
        in == NULL || in->r->result < 2 || (!one && !printed_for("0")))
        return false;
    snprintf(wanted, sizeof wanted, "%lld bytes from ",
             (long long)in->r->result);
    if (failure.wanted.n < strlen(wanted) ||
        memcmp(failure.wanted.data, wanted, strlen(wanted)) != 0)
        return false;
    fprintf(say, "%s() brought %lld bytes, and the line that was printed says "
                 "%d. What became of the count? ", call_name(in->r->call),
            (long long)in->r->result, one);
    say_comparison(say, call_name(in->r->call), one ? "> 0" : "< 0");
    return true;
}

/* What a client printed, and what it had received on one socket. */
static bool look(const struct scene *s, struct bytes *text, struct flow *f)
{
    return failure.kind == FAIL_STDOUT && printed(s, text) && flow_last(f) &&
           !f->accepted && flow_is_whole(f);
}

/* The text is the first byte of each piece, and one of them has more. */
static bool is_first_bytes(const struct bytes *text, const struct flow *f)
{
    size_t at = 0;
    bool longer = false;

    for (size_t i = flow_receive(f, f->from); i < calls_n();
         i = flow_receive(f, i + 1)) {
        const struct call_record *r = calls_at(i);

        if (bytes_taken(i) == 0)
            continue;
        if (at >= text->n || r->data_length < 1 ||
            text->data[at++] != r->data[0])
            return false;
        longer = longer || r->result > 1;
    }
    return longer && (at == text->n || (at + 1 == text->n &&
                                        text->data[at] == '\n'));
}

bool cause_prints_first_bytes(const struct scene *s, FILE *say)
{
    struct bytes text;
    struct flow f;
    const struct call_record *r;

    if (!look(s, &text, &f) || !is_first_bytes(&text, &f))
        return false;
    r = calls_at(flow_take_before(&f, f.to));
    fprintf(say, "Of each piece that %s() brought, only the first byte was "
                 "printed. What became of the count? ", call_name(r->call));
    say_comparison(say, call_name(r->call), "> 0");
    return true;
}

/* How often the number is in the text. */
static int count_number(const struct bytes *text, long long wanted)
{
    size_t i = 0;
    int times = 0;

    while (i < text->n) {
        long long number = 0;
        size_t from = i;

        for (; i < text->n && isdigit(text->data[i]); i++)
            if (i - from < 15)
                number = number * 10 + (text->data[i] - '0');
        times += i > from && number == wanted;
        i += i == from;
    }
    return times;
}

/* What it said is that 0 bytes had come; the number of those that had come is
 * not there, but for the length of the message. */
static bool says_nothing_came(const struct scene *s, long long came)
{
    const struct bytes *words = &s->program->err.kept;
    bool is_all = came == (long long)message_of(s)->n;

    return count_number(words, 0) > 0 &&
           count_number(words, came) <= (is_all ? 1 : 0);
}

/* The only receive of a flow, when it brought something; calls_n(): there
 * are others, or it is of another kind. */
static size_t only_receive(const struct flow *f)
{
    size_t i = flow_receive(f, f->from);

    return i < calls_n() && bytes_taken(i) > 0 &&
                   flow_receive(f, i + 1) == calls_n()
               ? i
               : calls_n();
}

/* The program printed nothing of what came, asked for no more, and ended as
 * at the end of the stream. */
static bool client_took_none(const struct scene *s, struct flow *f)
{
    struct bytes text;
    size_t i;

    if (!look(s, &text, f) || text.n > 0 || f->type != SOCK_STREAM ||
        !program_exited(s->program))
        return false;
    i = only_receive(f);
    if (i == calls_n() || last_call_of(f->process) != calls_at(i))
        return false;
    if (is_lab("07"))
        return s->program->err.kept.n == 0;
    return is_lab("12") && says_nothing_came(s, calls_at(i)->result);
}

/* A server that sent nothing back, and hung up. */
static bool server_took_none(struct flow *f)
{
    return is_lab("11") && failure.kind == FAIL_BYTES && failure.got.n == 0 &&
           failure.arrival != NOTHING_CAME && flow_last(f) && f->accepted &&
           flow_is_whole(f) && only_receive(f) < calls_n() &&
           flow_send(f, f->from) == calls_n() && f->to < calls_n();
}

bool cause_count_taken_for_end(const struct scene *s, FILE *say)
{
    const struct call_record *r;
    struct flow f;
    bool server = server_took_none(&f);

    if (!server && !client_took_none(s, &f))
        return false;
    r = calls_at(only_receive(&f));
    fprintf(say, "%s() brought ", call_name(r->call));
    say_bytes(say, r->result);
    fprintf(say, ". Your program %s, as if it had returned 0, the end of the "
                 "stream. Look at the lines after the call. ",
            server ? "sent nothing back and closed the connection"
                   : "used none of them, asked for no more and ended");
    say_comparison(say, call_name(r->call), "== -1");
    fputs(" And where an if has no braces, a break or return below its first "
          "statement always comes.", say);
    return true;
}
