/* cause_sending.c - calls on a datagram socket that are wrong, or missing. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "program.h"
#include "stage.h"
#include "talk.h"

enum {
    LONGEST = 65507 /* bytes in a datagram over IPv4 */
};

/* A sending call on a datagram socket that failed so, by itself. */
static bool failed_so(size_t i, int error)
{
    const struct call_record *r = calls_at(i);

    return call_sends(r) && r->ended != 0 && r->result == -1 &&
           !r->injected && r->error == error && on_datagram_socket(i);
}

/* Whether this many bytes are an argument of the program: then it was asked
 * to send them. */
static bool is_asked_for(const struct program *p, int64_t n)
{
    for (size_t i = 1; i < p->n_arguments; i++)
        if ((int64_t)p->arguments[i].n - 1 == n) /* less the NUL */
            return true;
    return false;
}

static bool waits_for_datagram(void)
{
    return failure.kind == FAIL_NO_DATAGRAM || failure.kind == FAIL_DATAGRAM;
}

bool cause_message_too_long(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);

    for (size_t i = 0; waits_for_datagram() && i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!failed_so(i, EMSGSIZE) || r->size <= LONGEST ||
            is_asked_for(s->program, r->size) ||
            (in != NULL && in->r->result == r->size))
            continue;
        fprintf(say, "%s() was asked to send %lld bytes", call_name(r->call),
                (long long)r->size);
        if (in != NULL)
            fprintf(say, " where %s() had brought %lld",
                    call_name(in->r->call), (long long)in->r->result);
        fprintf(say, ". That is more than a datagram can hold, %d, so that "
                     "nothing was sent (EMSGSIZE). Its length is how much "
                     "there is to send, not how much room the buffer has.",
                LONGEST);
        return true;
    }
    return false;
}

bool cause_no_destination(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; waits_for_datagram() && i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!failed_so(i, EDESTADDRREQ) && !failed_so(i, ENOTCONN))
            continue;
        fprintf(say, "%s() failed, because it was told no address to send to. "
                     "This socket has no connection: with sendto() each "
                     "datagram names its receiver.", call_name(r->call));
        return true;
    }
    return false;
}

/* What the program did next, after call i; NULL when it only ended. */
static const struct call_record *act_after(size_t i)
{
    while (++i < calls_n())
        if (calls_at(i)->call != CALL_CLOSE)
            return calls_at(i);
    return NULL;
}

bool cause_sendto_unchecked(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.name == NULL || strcmp(failure.name, "send") != 0 ||
        (failure.kind != FAIL_NO_END && failure.kind != FAIL_STATUS &&
         failure.kind != FAIL_SILENT && failure.kind != FAIL_CALL_NOT_NAMED))
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i), *next = act_after(i);

        if (!failed_so(i, EMSGSIZE) || next == NULL)
            continue;
        fprintf(say, "%s() returned -1: %lld bytes are more than a datagram "
                     "can hold, %d. Your program went on to %s() all the "
                     "same, as if they had been sent. Compare with -1, say "
                     "which call failed, and end with status 1.",
                call_name(r->call), (long long)r->size, LONGEST,
                call_name(next->call));
        return true;
    }
    return false;
}

/* A call between two others in which time passes, or something is heard. */
static bool pauses_between(size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++) {
        const struct call_record *r = calls_at(i);

        if (call_receives(r) || r->call == CALL_POLL || r->call == CALL_SELECT)
            return true;
    }
    return false;
}

/* How many datagrams one has heard may send by then, one for each; and who
 * asks, one more. */
static size_t fair_share(const struct datagram *until)
{
    size_t n = talk_is_server() ? 0 : 1;

    for (size_t i = 0; i < talk_n(); i++)
        n += !talk_at(i)->out &&
             talk_at(i)->r->ended <= until->r->began;
    return n;
}

static size_t sent_until(const struct datagram *until)
{
    size_t n = 0;

    for (size_t i = 0; i < talk_n(); i++)
        n += talk_at(i)->out && talk_at(i)->call <= until->call;
    return n;
}

/* Twice the same to the same place, at once. */
static bool is_sent_again(size_t i)
{
    const struct datagram *a = talk_at(i), *b = talk_at(i) + 1;

    return i + 1 < talk_n() && a->out && b->out && a->has_other &&
           b->has_other && same_address(&a->other, &b->other) &&
           same_content(a, b) && !pauses_between(a->call, b->call) &&
           b->r->began - a->r->began < 100 * 1000000 &&
           sent_until(b) > fair_share(b);
}

bool cause_sends_twice(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.kind == FAIL_NONE || calls_missing() > 0)
        return false;
    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *a = talk_at(i);

        if (!is_sent_again(i))
            continue;
        fprintf(say, "The same %s went to %s twice, one right after the "
                     "other. Each call sends a datagram: whoever is there "
                     "gets two messages, and takes the second for a new one.",
                length_words(a->r->result), address_words(&a->other));
        return true;
    }
    return false;
}

/* A server that ended of its own will after it had answered. */
bool cause_one_datagram_only(const struct scene *s, FILE *say)
{
    const struct datagram *out = talk_last(true), *in = talk_last(false);

    if (!talk_is_server() || out == NULL || !s->program->ended ||
        s->verdict == CRASH || s->program->err.kept.n > 0 ||
        (failure.kind != FAIL_NO_DATAGRAM && failure.kind != FAIL_LINE &&
         failure.kind != FAIL_STDOUT) ||
        in->r->ended > out->r->began || act_after(out->call) != NULL)
        return false;
    fprintf(say, "Your program sent back %zu datagram%s, and ended. A server "
                 "goes on for ever: after each answer it waits for the next "
                 "datagram.", talk_count(true),
            talk_count(true) == 1 ? "" : "s");
    if (in->r->result == 0)
        fprintf(say, " The last was empty: the 0 that %s() returned is its "
                     "length, and no end.", call_name(in->r->call));
    return true;
}

static bool is_on_udp(size_t i, int call)
{
    const struct call_record *r = calls_at(i);

    return r->call == call && r->result == -1 && !r->injected &&
           r->error == EOPNOTSUPP && on_datagram_socket(i);
}

bool cause_listen_on_udp(const struct scene *s, FILE *say)
{
    if (!talk_is_the_lab() || failure.kind == FAIL_NONE)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        if (!is_on_udp(i, CALL_LISTEN) && !is_on_udp(i, CALL_ACCEPT))
            continue;
        if (!s->program->ended || act_after(i) != NULL)
            continue;
        fprintf(say, "%s() failed (EOPNOTSUPP): this is a datagram socket. "
                     "UDP has no connections, so there is nothing to listen "
                     "for and nothing to accept. After bind() the datagrams "
                     "come in.", call_name(calls_at(i)->call));
        return true;
    }
    return false;
}

/* The port that bind() was given; -1 if it was not called. */
/* The greatest port that bind() was given, whether it got it or not; -1 when
 * it was not called. */
static int bound_port(void)
{
    int port = -1;

    for (size_t i = 0; i < calls_n(); i++)
        if (calls_at(i)->call == CALL_BIND && call_port(calls_at(i)) > port)
            port = call_port(calls_at(i));
    return port;
}

static bool wants_local_port(void)
{
    bool of_bind = failure.name != NULL && strcmp(failure.name, "bind") == 0;

    return failure.kind == FAIL_SENDER ||
           (of_bind && (failure.kind == FAIL_NO_END ||
                        failure.kind == FAIL_STATUS ||
                        failure.kind == FAIL_SILENT ||
                        failure.kind == FAIL_CALL_NOT_NAMED));
}

/* A client's fourth argument. */
bool cause_local_port_ignored(const struct scene *s, FILE *say)
{
    const char *asked = program_argument(s->program, 4);
    int port = bound_port();

    if (!talk_is_the_lab() || *asked == '\0' || atoi(asked) == 0 ||
        !wants_local_port() || talk_count(true) == 0 || port > 0)
        return false;
    fprintf(say, "The program was asked for local port %s, and ", asked);
    fputs(port == -1 ? "bind() was never called. So the kernel chose a port "
                     : "bind() was given port 0. So the kernel chose a port ",
          say);
    fprintf(say, "with the first %s(). bind() is what gives a socket its own "
                 "address, a client's as well as a server's.",
            call_name(talk_first(true)->r->call));
    return true;
}

/* A server's descriptor that nobody can send to: no bind(), and a socket that
 * sends nothing is given no port. */
bool cause_bind_missing(const struct scene *s, FILE *say)
{
    const struct call_record *made = last_call(CALL_SOCKET);

    if (!talk_is_the_lab() || s->program->n_arguments != 2 || made == NULL ||
        made->result == -1 || last_call(CALL_BIND) != NULL || talk_n() > 0 ||
        s->program->ended ||
        (failure.kind != FAIL_FIRST_LINE && failure.kind != FAIL_LINE &&
         failure.kind != FAIL_NO_DATAGRAM && failure.kind != FAIL_NO_END))
        return false;
    fputs("bind() was never called. The socket has no port, and no datagram "
          "can find it. A server waits where its clients look for it: at the "
          "port it was given.", say);
    return true;
}
