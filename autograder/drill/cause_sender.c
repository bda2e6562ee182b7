/* cause_sender.c - whom a datagram came from, and where the answer goes. */
#include <string.h>
#include <sys/socket.h>

#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "program.h"
#include "talk.h"

enum {
    ROOM = 32 /* for IP:PORT */
};

static bool misses_answer(const struct scene *s)
{
    return failure.kind == FAIL_NO_DATAGRAM ||
           failure.kind == FAIL_DATAGRAM ||
           failure.kind == FAIL_MORE_DATAGRAMS ||
           (failure.kind == FAIL_STDOUT && is_of_another(s->line));
}

/* What a line says of a sender: "5 bytes from " and the address behind it. */
struct sender_line {
    const unsigned char *start;
    size_t n;                /* of the words before the address */
    char address[ROOM];
};

static void copy_address(struct sender_line *line, const struct bytes *bytes)
{
    const unsigned char *from = line->start + line->n;
    size_t left = (size_t)(bytes->data + bytes->n - from), n = 0;

    while (n < left && n + 1 < sizeof line->address && from[n] != '\n') {
        line->address[n] = (char)from[n];
        n++;
    }
    line->address[n] = '\0';
}

/* The wanted line, if it names a sender. */
static bool read_wanted(struct sender_line *line)
{
    static const char words[] = " bytes from ";
    const struct bytes *b = &failure.wanted;
    size_t n = strlen(words);

    if (failure.kind != FAIL_LINE && failure.kind != FAIL_STDOUT)
        return false;
    for (size_t i = 0; i + n <= b->n && i < ROOM; i++)
        if (memcmp(b->data + i, words, n) == 0) {
            line->start = b->data;
            line->n = i + n;
            copy_address(line, b);
            return true;
        }
    return false;
}

/* The line that came in its place: the same words, another address. */
static bool read_got(const struct sender_line *wanted, struct sender_line *got)
{
    const struct bytes *b = &failure.got;

    for (size_t i = 0; i + wanted->n <= b->n; i++) {
        if ((i > 0 && b->data[i - 1] != '\n') ||
            memcmp(b->data + i, wanted->start, wanted->n) != 0)
            continue;
        got->start = b->data + i;
        got->n = wanted->n;
        copy_address(got, b);
        return strcmp(got->address, wanted->address) != 0;
    }
    return false;
}

/* The last datagram that came from this address. */
static const struct datagram *came_from(const char *address)
{
    for (size_t i = talk_n(); i > 0; i--) {
        const struct datagram *d = talk_at(i - 1);

        if (!d->out && d->has_other &&
            strcmp(address_words(&d->other), address) == 0)
            return d;
    }
    return NULL;
}

static bool peeked_with_address(int fd)
{
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (call_receives(r) && r->fd == fd && r->has_address &&
            (r->arguments[0] & MSG_PEEK) != 0)
            return true;
    }
    return false;
}

bool cause_sender_not_asked(const struct scene *s, FILE *say)
{
    const struct datagram *in = talk_last(false);
    struct sender_line wanted;

    if (in == NULL || in->r->has_address || in->has_other ||
        peeked_with_address(in->r->fd) ||
        (!read_wanted(&wanted) && !(misses_answer(s) && talk_is_server())))
        return false;
    fprintf(say, "%s() brought %s, and was given no place for the sender's "
                 "address: so your program cannot know who sent them. "
                 "recvfrom() takes a struct sockaddr_in to fill in, and its "
                 "length.", call_name(in->r->call),
            length_words(in->r->result));
    return true;
}

/* How many datagrams this process had sent, or received, before one of its
 * own went out. */
static size_t count_before(const struct datagram *out, bool sent)
{
    size_t n = 0;

    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *d = talk_at(i);

        n += d->out == sent && d != out &&
             d->r->process == out->r->process &&
             d->r->ended <= out->r->began;
    }
    return n;
}

/* Another thread was receiving while this datagram went out. */
static bool received_meanwhile(const struct datagram *out)
{
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (call_receives(r) && r->process == out->r->process &&
            r->began < out->r->began &&
            (r->ended == 0 || r->ended > out->r->ended))
            return true;
    }
    return false;
}

static void say_whose(const struct datagram *out, const struct datagram *in,
                      FILE *say)
{
    const struct call_record *bound = last_call(CALL_GETSOCKNAME);
    int port = ntohs(out->other.sin_port);
    int swapped = (port & 0xff) << 8 | port >> 8;

    if (bound == NULL)
        bound = last_call(CALL_BIND);
    if (came_from(address_words(&out->other)) != NULL &&
        came_from(address_words(&out->other))->call < in->call)
        fputs(", who had sent an earlier one", say);
    else if (bound != NULL && call_port(bound) == port)
        fprintf(say, ": port %d is your server's own", port);
    else if (swapped == ntohs(in->other.sin_port))
        fputs(": the port's two bytes in the other order. It comes in network "
              "byte order already", say);
}

/* One came in, and what went out for it went elsewhere. */
bool cause_reply_to_wrong_address(const struct scene *s, FILE *say)
{
    if (!misses_answer(s) || !talk_is_server())
        return false;
    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *out = talk_at(i);
        const struct datagram *in = out->out ? talk_before(out) : NULL;

        if (in == NULL || !in->has_other || !out->has_other ||
            out->other.sin_port == 0 ||
            same_address(&in->other, &out->other) ||
            received_meanwhile(out) ||
            count_before(out, false) != count_before(out, true) + 1)
            continue;
        fprintf(say, "%s came from %s, and the answer went to %s",
                length_words(in->r->result), address_words(&in->other),
                address_words(&out->other));
        say_whose(out, in, say);
        fprintf(say, ". Each datagram is answered to the address that %s() "
                     "filled in for it.", call_name(in->r->call));
        return true;
    }
    return false;
}

bool cause_reply_from_another_port(const struct scene *s, FILE *say)
{
    const struct datagram *out = talk_last(true);
    const struct datagram *in = out == NULL ? NULL : talk_before(out);

    (void)s;
    if (failure.kind != FAIL_SENDER_PORT || in == NULL ||
        descriptor_at(out->call, out->r->fd).made_at ==
            descriptor_at(in->call, in->r->fd).made_at)
        return false;
    fprintf(say, "The datagram came in on one socket, and the answer went out "
                 "on another, which has port %ld. To the client that is a "
                 "stranger. Answer from the socket that received, which has "
                 "port %ld.",
            failure.number_got, failure.number_wanted);
    return true;
}

/* Two had come before the first was answered; then two answers went to the
 * second sender, while a third thread received. */
bool cause_threads_share_the_sender(const struct scene *s, FILE *say)
{
    if (!misses_answer(s) || !talk_is_server())
        return false;
    for (size_t i = 0; i + 1 < talk_n(); i++) {
        const struct datagram *a = talk_at(i), *b = talk_at(i + 1);
        const struct datagram *in = a->out ? talk_before(a) : NULL;

        if (in == NULL || !in->has_other || !b->out || !a->has_other ||
            !b->has_other || !same_address(&a->other, &in->other) ||
            !same_address(&a->other, &b->other) || !same_content(a, b) ||
            in->r->process != b->r->process || !received_meanwhile(a) ||
            count_before(a, false) < count_before(a, true) + 2)
            continue;
        fprintf(say, "Two datagrams had come before the first was answered, "
                     "and both answers, the same %s, went to %s, the second "
                     "sender. The threads share one buffer and one address, "
                     "which the second datagram overwrote: each needs its "
                     "own.", length_words(a->r->result),
                address_words(&a->other));
        return true;
    }
    return false;
}

/* The last connect() of a datagram socket that had received before. */
static const struct call_record *tied(void)
{
    const struct call_record *r = last_call(CALL_CONNECT);
    const struct datagram *in = talk_first(false);
    struct sockaddr_in addr;

    if (r == NULL || r->result == -1 || in == NULL || in->r->fd != r->fd ||
        in->r->began > r->began || !talk_is_server())
        return NULL;
    memcpy(&addr, r->address, sizeof addr);
    return addr.sin_family == AF_INET ? r : NULL;
}

/* A datagram from another address than it is tied to did not get in. */
bool cause_stuck_to_first_client(const struct scene *s, FILE *say)
{
    const struct call_record *r = tied();
    struct sender_line wanted;
    bool waits = calls_n() > 0 && call_waits(calls_at(calls_n() - 1));

    (void)s;
    if (r == NULL || !waits ||
        (failure.kind != FAIL_NO_DATAGRAM && failure.kind != FAIL_LINE &&
         failure.kind != FAIL_STDOUT) ||
        (read_wanted(&wanted) &&
         strcmp(wanted.address, call_address(r)) == 0))
        return false;
    fprintf(say, "connect() tied the socket to %s, who had sent a datagram. "
                 "From then on the kernel lets nobody else's in, and the next "
                 "client is not heard. One socket serves all clients: leave "
                 "out connect(), and name the receiver in each sendto().",
            call_address(r));
    return true;
}

/* A server's line names who sent another datagram, before. */
bool cause_prints_first_sender(const struct scene *s, FILE *say)
{
    struct sender_line wanted, got;
    const struct datagram *in, *other;

    (void)s;
    if (!talk_is_server() || !read_wanted(&wanted) || !read_got(&wanted, &got))
        return false;
    in = came_from(wanted.address);
    other = came_from(got.address);
    if (in == NULL || other == NULL || other->call > in->call)
        return false;
    fprintf(say, "The line says %s, and this datagram came from %s: the "
                 "address printed is that of an earlier one. Each datagram "
                 "has a sender of its own: print what %s() has just filled "
                 "in.", got.address, wanted.address, call_name(in->r->call));
    return true;
}

/* The line names the other end of a sending call, or the own address. */
bool cause_wrong_address_printed(const struct scene *s, FILE *say)
{
    struct sender_line wanted, got;
    const struct datagram *out = talk_first(true);
    const struct call_record *own = last_call(CALL_GETSOCKNAME);
    const struct datagram *in;

    (void)s;
    if (!read_wanted(&wanted) || !read_got(&wanted, &got))
        return false;
    in = came_from(wanted.address);
    if (own == NULL)
        own = last_call(CALL_BIND);
    if (in == NULL)
        return false;
    fprintf(say, "The line says %s, and the datagram came from %s. ",
            got.address, wanted.address);
    if (out != NULL && out->has_other && !talk_is_server() &&
        strcmp(address_words(&out->other), got.address) == 0)
        fputs("What it says is where you sent to; the answer may come from "
              "anybody.", say);
    else if (own != NULL && strcmp(call_address(own), got.address) == 0)
        fputs("What it says is your program's own address.", say);
    else
        return false;
    fprintf(say, " Print the address that %s() filled in.",
            call_name(in->r->call));
    return true;
}
