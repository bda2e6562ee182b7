/* cause_stranger.c - a client over UDP, whom others than the server answer. */
#include <string.h>

#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "program.h"
#include "stage.h"
#include "talk.h"

enum {
    SOON = 900,   /* ms: sooner than the second of a try is over */
    AT_ONCE = 300 /* ms, on a busy machine */
};

/* Where the client sent its question. */
static const struct sockaddr_in *asked(void)
{
    const struct datagram *out = talk_first(true);

    return out == NULL || !out->has_other || talk_is_server() ? NULL
                                                              : &out->other;
}

static bool is_strangers(const struct datagram *d)
{
    return !d->out && asked() != NULL && d->has_other &&
           !same_address(&d->other, asked());
}

/* The answer of the server's that the dialogue waits for on stdout. */
static bool wants_servers_answer(const struct scene *s)
{
    const struct sockaddr_in *server = asked();

    if (failure.kind != FAIL_STDOUT || is_of_another(s->line) ||
        server == NULL)
        return false;
    for (int i = FIRST_PEER; i < MAX_NAMES; i++) {
        const struct peer *peer = &stage.peers[i];

        if (peer->fd != -1 && same_address(&peer->own, server))
            return peer->last_sent.n > 0 &&
                   failure.wanted.n == peer->last_sent.n + 1 &&
                   memcmp(failure.wanted.data, peer->last_sent.data,
                          peer->last_sent.n) == 0;
    }
    return false;
}

/* Printed in place of the answer wanted. */
static bool is_printed(const struct datagram *d)
{
    return d->r->result > 0 && !starts_with(&failure.wanted, d) &&
           starts_with(&failure.got, d);
}

static void say_difference(const struct datagram *d, FILE *say)
{
    const struct sockaddr_in *server = asked();

    if (d->other.sin_addr.s_addr == server->sin_addr.s_addr)
        fputs("the same IP address, but another port. Programs on one host "
              "differ in nothing else", say);
    else if (d->other.sin_port == server->sin_port)
        fputs("the same port, but another IP address", say);
    else
        fputs("another one", say);
}

bool cause_stranger_believed(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);

    if (!wants_servers_answer(s) || in == NULL || !is_printed(in))
        return false;
    if (in->has_other) {
        if (!is_strangers(in))
            return false;
        fprintf(say, "A datagram from %s was printed, and the server is %s: ",
                address_words(&in->other), address_words(asked()));
        say_difference(in, say);
        fputs(". Anybody may send to your port: compare both with the "
              "server's, and pass over what is not from there.", say);
        return true;
    }
    if (in->r->has_address)
        return false;
    fprintf(say, "What was printed is not from the server, %s. Anybody may "
                 "send to your port, and %s() without an address does not "
                 "tell who did. Let recvfrom() fill in the sender's, and "
                 "compare IP and port.", address_words(asked()),
            call_name(in->r->call));
    return true;
}

/* A stranger's datagram between two of the program's, which came too soon to
 * be a new try. */
static const struct datagram *stranger_before_retry(void)
{
    const struct datagram *sent = NULL, *stranger = NULL;

    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *d = talk_at(i);

        if (d->out && sent != NULL && stranger != NULL &&
            (d->r->began - sent->r->began) / 1000000 < SOON)
            return stranger;
        if (d->out) {
            sent = d;
            stranger = NULL;
        } else if (is_strangers(d)) {
            stranger = d;
        } else {
            sent = NULL;
        }
    }
    return NULL;
}

/* Heard nobody but strangers, several of them, and gave up in words that say
 * so before the second was over: how many; 0 when it was otherwise. */
static size_t strangers_before_end(const struct scene *s)
{
    const struct datagram *out = talk_last(true), *in = talk_last(false);
    size_t n = talk_count(false);

    if (out == NULL || in == NULL || !s->program->ended ||
        talk_count(true) != 1 || n < 2 || time_passed(s) > 0 ||
        !bytes_hold(&s->program->err.kept, "no answer") ||
        (calls_at(calls_n() - 1)->began - out->r->began) / 1000000 >= SOON)
        return 0;
    for (size_t i = 0; i < talk_n(); i++)
        if (!talk_at(i)->out && !is_strangers(talk_at(i)))
            return 0;
    return n;
}

bool cause_stranger_costs_a_try(const struct scene *s, FILE *say)
{
    const struct datagram *d;
    size_t n;

    if (!wants_servers_answer(s) && failure.kind != FAIL_MORE_DATAGRAMS)
        return false;
    n = strangers_before_end(s);
    if (n > 0) {
        fprintf(say, "%zu datagrams came from others than the server, and your "
                     "program gave up before the second was over. A stranger "
                     "must not cost a try: pass over the datagram, and wait "
                     "for the rest of the second.", n);
        return true;
    }
    d = time_passed(s) > 0 ? NULL : stranger_before_retry();
    if (d == NULL)
        return false;
    fprintf(say, "A datagram came from %s, who is not the server, and your "
                 "program sent its message again at once, before the second "
                 "was over. A stranger must not cost a try: pass over the "
                 "datagram, and wait for the rest of the second.",
            address_words(&d->other));
    return true;
}

/* A stranger's datagram is the last thing heard; then came the end. */
bool cause_stranger_ends_program(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);

    if (!wants_servers_answer(s) || failure.got.n > 0 || in == NULL ||
        !is_strangers(in) || in->r->result == 0 || !s->program->ended ||
        s->verdict == CRASH || talk_last(true)->call > in->call)
        return false;
    for (size_t i = in->call + 1; i < calls_n(); i++)
        if (calls_at(i)->call != CALL_CLOSE)
            return false;
    fprintf(say, "A datagram came from %s, and your program ended: the server "
                 "is %s. Anybody may send to your port, so this is no error: "
                 "pass over the datagram, and wait for the rest of the "
                 "second.", address_words(&in->other),
            address_words(asked()));
    return true;
}

/* The answer that was to be printed, from where the question went, when
 * nothing was printed; NULL if it did not come. */
static const struct datagram *unused_answer(const struct scene *s)
{
    if (failure.kind != FAIL_STDOUT || is_of_another(s->line) ||
        failure.got.n > 0 || asked() == NULL || !talk_asks_again())
        return NULL;
    for (size_t i = 0; i < talk_n(); i++)
        if (!talk_at(i)->out && talk_at(i)->has_other &&
            talk_at(i)->r->has_address && talk_at(i)->r->result > 0 &&
            same_address(&talk_at(i)->other, asked()) &&
            starts_with(&failure.wanted, talk_at(i)))
            return talk_at(i);
    return NULL;
}

/* The one datagram that came, if the server sent it; or NULL. */
static const struct datagram *only_answer(void)
{
    const struct datagram *in = talk_first(false);

    return in != NULL && talk_count(false) == 1 && talk_asks_again() &&
                   asked() != NULL && in->has_other && in->r->has_address &&
                   same_address(&in->other, asked())
               ? in
               : NULL;
}

/* What the program did next, but for closing. */
static const struct call_record *act_after(const struct datagram *d)
{
    for (size_t i = d->call + 1; i < calls_n(); i++)
        if (calls_at(i)->call != CALL_CLOSE &&
            calls_at(i)->call != CALL_SETSOCKOPT)
            return calls_at(i);
    return NULL;
}

/* The next thing was to send again, and soon: no wait that the log does not
 * show lies between. */
static bool asks_at_once(const struct datagram *in,
                         const struct call_record *next)
{
    return next != NULL && call_sends(next) &&
           (next->began - in->r->ended) / 1000000 < AT_ONCE;
}

/* The answer came, and the program waited on, for another one, or said that
 * none had come. */
bool cause_server_not_believed(const struct scene *s, FILE *say)
{
    const struct datagram *in = unused_answer(s), *out = talk_last(true);
    const struct call_record *next = in == NULL ? NULL : act_after(in);

    if (in == NULL || asks_at_once(in, next) ||
        (out->call < in->call &&
         !bytes_hold(&s->program->err.kept, "no answer")))
        return false;
    fprintf(say, "%s came from %s, the very address that %s() had sent to, "
                 "and your program did not take them for the answer. An "
                 "answer is what comes from there, whatever is in it: compare "
                 "IP and port as they are, both in network byte order.",
            length_words(in->r->result), address_words(&in->other),
            call_name(out->r->call));
    return true;
}

/* The answer came, and the next thing was to ask again: it was not believed,
 * or nobody looked whether there was one. */
bool cause_answer_not_kept(const struct scene *s, FILE *say)
{
    const struct datagram *in = failure.kind == FAIL_MORE_DATAGRAMS
                                    ? only_answer()
                                    : unused_answer(s);
    const struct call_record *next = in == NULL ? NULL : act_after(in);

    if (in == NULL || !asks_at_once(in, next))
        return false;
    fprintf(say, "%s came from %s, the server, within the second. The next "
                 "thing that your program did was to send its message again. "
                 "Is the answer taken for the server's, and does the loop "
                 "over the tries end when there is one?",
            length_words(in->r->result), address_words(&in->other));
    return true;
}

/* The wait that came next after this datagram; NULL if there is none yet. */
static const struct call_record *wait_after(const struct datagram *d)
{
    for (size_t i = d->call + 1; i < calls_n(); i++)
        if (calls_at(i)->call == CALL_POLL || calls_at(i)->call == CALL_SELECT)
            return calls_at(i);
    return NULL;
}

/* Strangers all the time, and after each as long a wait as the first one. */
bool cause_stranger_renews_wait(const struct scene *s, FILE *say)
{
    const struct call_record *wait = NULL;
    size_t n = 0;

    if (failure.kind != FAIL_NO_DATAGRAM || s->verdict != TIMEOUT ||
        s->line->slots.other == -1 || talk_count(true) != 1)
        return false;
    wait = wait_after(talk_first(true));
    for (size_t i = 0; wait != NULL && i < talk_n(); i++) {
        const struct call_record *next = wait_after(talk_at(i));

        if (talk_at(i)->out || next == NULL)
            continue;
        if (!is_strangers(talk_at(i)) ||
            next->arguments[1] < wait->arguments[1])
            return false;
        n++;
    }
    if (n < 5 || wait->arguments[1] < SOON)
        return false;
    fprintf(say, "Datagrams came from others than the server, and after each "
                 "of them %s() was given %d ms anew, so that the try has no "
                 "end. A stranger must not make the wait longer: after it "
                 "there is only the rest of the second to wait for.",
            call_name(wait->call), wait->arguments[1]);
    return true;
}
