/* cause_datagram.c - datagrams whole, in parts, empty, or never sent. */
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

/* What was sent to the program, as one datagram, begins with what it received
 * here and is longer than the room that it gave. */
static bool is_longer(const struct bytes *sent, const struct datagram *in)
{
    return (int64_t)sent->n > in->r->size && starts_with(sent, in);
}

/* The length of the datagram that was cut: 0 if none was. Peers sent it, or
 * the program itself, to somebody who echoes. */
static size_t length_before_cut(const struct scene *s,
                                const struct datagram *in)
{
    if (in->r->result < in->r->size || in->r->size == 0)
        return 0;
    for (int i = FIRST_PEER; i < MAX_NAMES; i++)
        if (is_longer(&stage.peers[i].last_sent, in))
            return stage.peers[i].last_sent.n;
    for (size_t i = 0; i < talk_n(); i++)
        for (size_t k = 1; k < s->program->n_arguments; k++) {
            const struct datagram *out = talk_at(i);
            struct bytes message = s->program->arguments[k];

            message.n--; /* the NUL */
            if (out->out && out->r->result == (int64_t)message.n &&
                is_longer(&message, in))
                return message.n;
        }
    return 0;
}

/* What failed may come from this datagram: the last one, or the one that went
 * back. */
static bool may_matter(const struct datagram *in)
{
    if (failure.kind == FAIL_DATAGRAM)
        return ((int64_t)failure.got.n == in->r->size ||
                (int64_t)failure.got.n == in->r->result) &&
               starts_with(&failure.got, in);
    return in == talk_last(false) &&
           (failure.kind == FAIL_LINE || failure.kind == FAIL_STDOUT ||
            failure.kind == FAIL_NO_DATAGRAM ||
            failure.kind == FAIL_MORE_STDOUT);
}

bool cause_datagram_cut(const struct scene *s, FILE *say)
{
    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *in = talk_at(i);
        size_t n = in->out || !may_matter(in) ? 0 : length_before_cut(s, in);

        if (n == 0)
            continue;
        fprintf(say, "%s() was given room for %s, and the datagram that came "
                     "has %zu. What does not fit is thrown away without a "
                     "word: the next call brings the next datagram, not the "
                     "rest of this one. The longest has %d bytes.",
                call_name(in->r->call), length_words(in->r->size), n, LONGEST);
        return true;
    }
    return false;
}

/* The next datagram of the talk, when it goes to the same place. */
static const struct datagram *sent_next(size_t i)
{
    const struct datagram *a = talk_at(i), *b = talk_at(i) + 1;

    if (i + 1 >= talk_n() || !a->out || !b->out || !a->has_other ||
        !b->has_other || !same_address(&a->other, &b->other))
        return NULL;
    return b;
}

/* The datagram that came is the first part of the one wanted, and the next
 * that was sent goes on where it ended. */
bool cause_datagram_split(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.kind != FAIL_DATAGRAM || failure.got.n >= failure.wanted.n ||
        failure.got.n == 0)
        return false;
    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *a = talk_at(i), *b = sent_next(i);
        struct bytes rest = { failure.wanted.data + failure.got.n,
                              failure.wanted.n - failure.got.n, 0 };

        if (b == NULL || b->r->result == 0 ||
            a->r->result != (int64_t)failure.got.n ||
            !starts_with(&failure.wanted, a) || !starts_with(&rest, b))
            continue;
        fprintf(say, "The %s went out in parts: %s() with %lld, then with "
                     "%lld more. Each call sends a datagram of its "
                     "own, so that several messages arrive in place of one. "
                     "UDP needs no loop: one call sends all or fails.",
                length_words((long long)failure.wanted.n),
                call_name(a->r->call), (long long)a->r->result,
                (long long)b->r->result);
        return true;
    }
    return false;
}

/* The program takes part in the dialogue no more since this call: nothing but
 * its end follows. */
static bool is_last_act(size_t call)
{
    for (size_t i = call + 1; i < calls_n(); i++)
        if (calls_at(i)->call != CALL_CLOSE &&
            calls_at(i)->call != CALL_SHUTDOWN)
            return false;
    return true;
}

static bool wants_after_datagram(void)
{
    return failure.kind == FAIL_LINE || failure.kind == FAIL_STDOUT ||
           failure.kind == FAIL_NO_DATAGRAM || failure.kind == FAIL_STATUS ||
           failure.kind == FAIL_DATAGRAM || failure.kind == FAIL_NO_END;
}

/* An empty datagram is the last thing that the program heard; then it ended,
 * or waits as if nothing had come. Who says that there was no answer may have
 * waited for another reason. */
bool cause_empty_datagram_as_end(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);
    bool failed = s->program->ended && failure.got.n == 0;

    if (in == NULL || in->r->result != 0 || in->r->size == 0 ||
        !wants_after_datagram() || s->verdict == CRASH)
        return false;
    if (failure.kind == FAIL_STATUS)
        failed = s->program->ended;
    else if (failure.kind == FAIL_NO_DATAGRAM)
        failed = s->program->ended && talk_is_server();
    if (failed && is_last_act(in->call) &&
        !bytes_hold(&s->program->err.kept, "no answer")) {
        fprintf(say, "%s() returned 0, and your program ended. That 0 is the "
                     "length of an empty datagram, which has come like any "
                     "other. It is no end and no error: UDP has no stream that "
                     "could end.", call_name(in->r->call));
        return true;
    }
    if (talk_is_server() || failure.kind != FAIL_STDOUT ||
        failure.got.n != 0 || talk_first(true) == NULL || !in->has_other ||
        !same_address(&in->other, &talk_first(true)->other))
        return false;
    fprintf(say, "%s() returned 0, and your program went on as if nothing had "
                 "come. That 0 is the length of an empty datagram, the answer "
                 "to an empty message. Nothing is -1, or a wait whose time is "
                 "over.", call_name(in->r->call));
    return true;
}

static bool has_datagram_socket(void)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (calls_at(i)->call == CALL_SOCKET && calls_at(i)->result != -1 &&
            (calls_at(i)->arguments[1] & 0xf) == SOCK_DGRAM)
            return true;
    return false;
}

static bool sends_at_all(void)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (call_sends(calls_at(i)) && calls_at(i)->fd > 2)
            return true;
    return false;
}

/* The line waits for an empty datagram. */
static bool wants_empty(const struct line *line)
{
    const struct data *data = &line->slots.data;
    struct bytes wanted;
    bool empty;

    if (failure.kind != FAIL_NO_DATAGRAM || !line_is(line, "expect DATA"))
        return false;
    wanted = stage_data(data, &stage_peer(line)->last_sent);
    empty = wanted.n == 0;
    bytes_free(&wanted);
    return empty;
}

bool cause_empty_datagram_not_sent(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);

    if (wants_empty(s->line) && !sends_at_all() && has_datagram_socket() &&
        talk_count(false) == 0 && s->program->n_arguments > 3) {
        fputs("The message is empty, and no call sent it. An empty datagram "
              "is a message, too: it arrives, with its sender's address, and "
              "can be answered. Send it like any other, with length 0.", say);
        return true;
    }
    if (in == NULL || in->r->result != 0 || in->r->size == 0 ||
        !talk_is_server() || s->program->ended)
        return false;
    if (!wants_empty(s->line) &&
        (failure.kind != FAIL_LINE || failure.got.n > 0 ||
         stage.last_sent.n > 0 || is_of_another(s->line)))
        return false;
    for (size_t i = in->call; i < calls_n(); i++)
        if (call_sends(calls_at(i)) && calls_at(i)->fd > 2)
            return false;
    fprintf(say, "%s() returned 0, and nothing was sent for it. That 0 is the "
                 "length of an empty datagram, which is to be answered like "
                 "any other: with a datagram of length 0. Only -1 means that "
                 "none came.", call_name(in->r->call));
    return true;
}
