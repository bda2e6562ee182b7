/* cause_receive.c - when enough has been received: too early, too late. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "program.h"
#include "stage.h"

/* How much of what was wanted on stdout came there, when no more of it did:
 * nothing, or just a newline, stands behind it. -1: another failure. */
static long long printed_in_part(const struct scene *s)
{
    struct bytes text;
    size_t n;

    if (failure.kind != FAIL_STDOUT || !printed(s, &text))
        return -1;
    n = first_difference(failure.wanted.data, failure.wanted.n, text.data,
                         text.n);
    if (n == failure.wanted.n || text.n > n + 1 ||
        (text.n == n + 1 && text.data[n] != '\n'))
        return -1;
    return (long long)n;
}

/* True when the flow ended with the program content with what it had: its
 * last receiving call brought something, and is over. */
static bool is_content(const struct flow *f, size_t *last)
{
    *last = flow_last_receive(f);
    return *last < calls_n() && bytes_taken(*last) > 0 &&
           f->type == SOCK_STREAM && flow_is_whole(f);
}

/* A client whose program has printed all that it received, and that is not
 * all there is. */
static bool client_stopped(const struct scene *s, struct flow *f,
                           size_t *last)
{
    long long n = printed_in_part(s);

    return n > 0 && s->program->ended && flow_last(f) && !f->accepted &&
           is_content(f, last) && flow_taken(f, calls_n()) == n &&
           !(is_lab("12") && (n == (long long)message_of(s)->n ||
                              bytes_taken(*last) == calls_at(*last)->size));
}

/* It wanted more when there was no descriptor any more. */
static bool asked_again(const struct flow *f)
{
    for (size_t i = f->to; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (r->fd == f->fd && r->process == f->process && call_receives(r) &&
            r->result == -1 && r->error == EBADF)
            return true;
    }
    return false;
}

/* A server that has closed its connection after one piece, and has sent that
 * back. */
static bool server_stopped(struct flow *f, size_t *last)
{
    return failure.kind == FAIL_BYTES && failure_came_short() &&
           failure.arrival != NOTHING_CAME && flow_last(f) && f->accepted &&
           is_content(f, last) && f->to < calls_n() && !asked_again(f) &&
           flow_sent(f, calls_n()) == flow_taken(f, calls_n());
}

/* An echo client that took the first piece for all that would come, and told
 * of the rest as missing. */
static bool client_gave_up(const struct scene *s, struct flow *f, size_t *last)
{
    struct bytes text;

    return failure.kind == FAIL_STDOUT && is_lab("12") && s->program->ended &&
           (!printed(s, &text) || text.n == 0) && flow_last(f) &&
           !f->accepted && is_content(f, last) &&
           bytes_taken(*last) < calls_at(*last)->size &&
           data_is(*last, message_of(s), 0) &&
           flow_taken(f, calls_n()) < (long long)message_of(s)->n;
}

bool cause_one_recv(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t last;
    const char *name;

    if ((!client_stopped(s, &f, &last) && !server_stopped(&f, &last) &&
         !client_gave_up(s, &f, &last)) || flow_takes(&f) != 1)
        return false;
    name = call_name(calls_at(last)->call);
    fprintf(say, "%s() was called once%s and brought ", name,
            f.accepted ? " for this client" : "");
    say_bytes(say, calls_at(last)->result);
    fprintf(say, "%s. More came later, and nobody asked for it. A stream has "
                 "no messages: one call brings any part of it, so call "
                 "%s() again%s.",
            calls_at(last)->result < calls_at(last)->size
                ? ": what was there just then"
                : ", as many as it was asked for",
            name,
            is_lab("12") ? ", until all of the echo is there"
                         : ", until it returns 0, the end of the stream");
    return true;
}

/* True when each receive asked for the room left in one buffer, and the last
 * one filled it; *room is its size. */
static bool filled_buffer(const struct flow *f, long long *room)
{
    long long before = 0;

    *room = -1;
    for (size_t i = flow_receive(f, f->from); i < calls_n();
         i = flow_receive(f, i + 1)) {
        if (*room == -1)
            *room = calls_at(i)->size;
        if (before + calls_at(i)->size != *room)
            return false;
        before += bytes_taken(i);
    }
    return before == *room;
}

bool cause_answer_cut(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t last;
    long long room;

    if (!is_lab("07") || !client_stopped(s, &f, &last) ||
        !filled_buffer(&f, &room))
        return false;
    fprintf(say, "Your program received %lld bytes and stopped, with room for "
                 "no more. The answer may have any length, and it ends when "
                 "%s() returns 0. Nothing has to be kept: print each piece "
                 "as it comes, and use the buffer again for the next.",
            room, call_name(calls_at(last)->call));
    return true;
}

/* As many bytes as it had sent, as if this were an echo. */
bool cause_stops_at_own_length(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t last;
    long long taken;

    if (!is_lab("07") || !client_stopped(s, &f, &last))
        return false;
    taken = flow_taken(&f, calls_n());
    if (taken != (long long)message_of(s)->n)
        return false;
    fprintf(say, "Your program received %lld bytes, as many as it had sent, "
                 "and stopped there. But this is no echo: the answer may "
                 "have any length, and it ends when %s() returns 0.",
            taken, call_name(calls_at(last)->call));
    return true;
}

bool cause_stops_before_end(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t last;

    if (!is_lab("07") || !client_stopped(s, &f, &last))
        return false;
    fprintf(say, "Your program received %lld bytes and stopped. The last "
                 "%s() did not return 0, so it was not the end of the "
                 "stream: more was still to come.",
            flow_taken(&f, calls_n()), call_name(calls_at(last)->call));
    return true;
}

/* How often the receiving calls at the end of the flow returned 0. */
static long count_ends(const struct flow *f, size_t *last)
{
    long n = 0;

    *last = flow_last_receive(f);
    for (size_t i = f->to; i > f->from; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (!flow_has(f, i - 1) || !call_receives(r) || call_waits(r))
            continue;
        if (r->result != 0 || r->size == 0)
            break;
        n++;
    }
    return n;
}

bool cause_end_looped(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t last;
    long n;

    if ((s->program->ended && s->verdict != CRASH) || !flow_last(&f) ||
        f.type != SOCK_STREAM)
        return false;
    n = count_ends(&f, &last);
    if (n < 20)
        return false;
    fprintf(say, "%s() returned 0 again and again, the last %ld times in a "
                 "row. On a stream, 0 does not mean \"nothing yet\": it is "
                 "the end of the stream, and nothing will ever come after "
                 "it. The loop has to stop there.",
            call_name(calls_at(last)->call), n);
    return true;
}

/* True when a failed call came after call i, not for the dialogue. */
static bool fails_after(size_t i)
{
    const struct call_record *failed = last_failure();

    return failed != NULL && failed->number > calls_at(i)->number;
}

bool cause_end_as_error(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t last;

    if (failure.kind != FAIL_STATUS || failure.number_wanted != 0 ||
        failure.number_got == 0 || !tells_of_failure(&s->program->err.kept) ||
        !flow_last(&f) || f.type != SOCK_STREAM || f.accepted ||
        stage_program(s->line) != s->program)
        return false;
    last = flow_last_receive(&f);
    if (last == calls_n() || calls_at(last)->result != 0 ||
        call_waits(calls_at(last)) || calls_at(last)->size == 0 ||
        fails_after(last))
        return false;
    fprintf(say, "The last %s() returned 0, and then your program said that "
                 "something had failed and ended with status %ld. But no "
                 "call failed: 0 is the end of the stream, which every peer "
                 "comes to. Only -1 is an error.",
            call_name(calls_at(last)->call), failure.number_got);
    return true;
}

bool cause_broken_as_end(const struct scene *s, FILE *say)
{
    struct flow f;
    const struct call_record *r;

    if (failure.kind != FAIL_STATUS || failure.number_wanted == 0 ||
        failure.number_got != 0 || !flow_last(&f) ||
        stage_program(s->line) != s->program ||
        flow_last_receive(&f) == calls_n())
        return false;
    r = calls_at(flow_last_receive(&f));
    if (r->result != -1 || r->error != ECONNRESET)
        return false;
    fprintf(say, "%s() returned -1: the connection was broken off "
                 "(ECONNRESET). Your program took that for the end of the "
                 "stream and ended with status 0, as if all had gone well. "
                 "The end is 0; -1 is a failure, to be reported, with exit "
                 "status 1.", call_name(r->call));
    return true;
}

bool cause_early_end_as_success(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    struct flow f;
    size_t last;
    long long taken;

    if (!is_lab("12") || failure.kind != FAIL_STATUS || message == NULL ||
        failure.number_wanted == 0 || failure.number_got != 0 ||
        !flow_last(&f))
        return false;
    last = flow_last_receive(&f);
    taken = flow_taken(&f, calls_n());
    if (last == calls_n() || calls_at(last)->result != 0 ||
        call_waits(calls_at(last)) || taken >= (long long)message->n)
        return false;
    fprintf(say, "%lld of the %zu bytes of the echo had come when %s() "
                 "returned 0, the end of the stream: the rest will never "
                 "come. Your program ended with status 0, which tells "
                 "whoever started it that all went well.",
            taken, message->n, call_name(calls_at(last)->call));
    return true;
}

/* The call that a flow's process sleeps in, which waits for this flow:
 * calls_n() if there is none. */
static size_t waiting_call(const struct flow *f)
{
    for (size_t i = calls_n(); i > f->from; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->process != f->process)
            continue;
        if (call_waits(r) && i - 1 < f->to &&
            ((call_receives(r) && r->fd == f->fd) || r->call == CALL_POLL ||
             r->call == CALL_SELECT))
            return i - 1;
        return calls_n();
    }
    return calls_n();
}

bool cause_end_awaited(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    struct flow f;
    size_t wait;

    if (!is_lab("12") || s->verdict != TIMEOUT || message == NULL ||
        !flow_last(&f) || !flow_is_whole(&f))
        return false;
    wait = waiting_call(&f);
    if (wait == calls_n() ||
        flow_sent(&f, calls_n()) != (long long)message->n ||
        flow_taken(&f, calls_n()) < (long long)message->n)
        return false;
    if (message->n == 0)
        fprintf(say, "The message is empty, so its echo is, too. ");
    else
        fprintf(say, "All %zu bytes of the echo have come. ", message->n);
    fprintf(say, "But your program waits in %s() for more. The server keeps "
                 "the connection open, so neither more bytes nor the end of "
                 "the stream will come. An echo is as long as the message: "
                 "count.", call_name(calls_at(wait)->call));
    return true;
}

/* MSG_WAITALL for more than will come. */
bool cause_full_buffer_awaited(const struct scene *s, FILE *say)
{
    const struct call_record *r;
    struct flow f;
    size_t wait;

    if (s->verdict != TIMEOUT || is_lab("08") || !flow_last(&f))
        return false;
    wait = waiting_call(&f);
    if (wait == calls_n())
        return false;
    r = calls_at(wait);
    if (!call_receives(r) || (r->arguments[0] & MSG_WAITALL) == 0)
        return false;
    fprintf(say, "%s() waits with MSG_WAITALL for %lld bytes, however many "
                 "have come by now: it returns only when there are so many, "
                 "or at the end of the stream. Without the flag it returns "
                 "what is there.", call_name(r->call), (long long)r->size);
    return true;
}
