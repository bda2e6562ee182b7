/* verbs_stream.c - peers that talk TCP to the program. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"
#include "failure.h"
#include "kernel.h"
#include "stage.h"
#include "story.h"
#include "verbs.h"
#include "wait.h"

enum {
    SHOWN_EXTRA = 64, /* bytes shown of what should not have come */
    COLLECT_MOST = 16 * 1024 * 1024
};

static char *ip_or(const struct token *token, const char *usual)
{
    return token == NULL ? must_copy(usual, strlen(usual))
                         : stage_string(token);
}

/* Tries to connect to the port, an address that goes to `where` as text; the
 * errno of it. */
static int try_connect(struct peer *peer, int port,
                       const struct token *to_token,
                       const struct token *from_token, bool slow, char *where)
{
    char *to = ip_or(to_token, "127.0.0.1");
    char *from = from_token == NULL ? NULL : stage_string(from_token);
    struct sockaddr_in addr = address_of(to, port);
    int error = peer_connect(peer, &addr, from, slow, clock_left());

    address_text(&addr, where);
    free(to);
    free(from);
    return error;
}

int do_connect(const struct line *line)
{
    struct peer *peer = &stage.peers[line->slots.name];
    const struct program *p =
        &stage.programs[strstr(line->verb->pattern, "reference") != NULL];
    char where[32];
    int error = try_connect(peer, p->port, line->slots.ip, line->slots.from,
                            line_is(line, "connect slowly"), where);

    if (error == 0)
        return PASS;
    peer_close(peer);
    failed_numbers(FAIL_CONNECT, 0, error);
    if (error == ETIMEDOUT)
        return found(TIMEOUT, "no answer to a connect() to %s", where);
    return found(WRONG, "connect() to %s: %s", where, strerror(error));
}

int do_expect_refusal(const struct line *line)
{
    struct peer probe = { .fd = -1 };
    char where[32];
    int error = try_connect(&probe, stage.programs[0].port, line->slots.ip,
                            NULL, false, where);

    peer_close(&probe);
    if (error == ECONNREFUSED)
        return PASS;
    failed_numbers(FAIL_REFUSAL, ECONNREFUSED, error);
    return found(WRONG, "wanted connect() to %s to be refused, it %s", where,
                 error == 0 ? "was taken" : strerror(error));
}

int do_listen(const struct line *line)
{
    char *ip = ip_or(line->slots.ip, "127.0.0.1");
    bool on_free = line_is(line, "listen on the free port");

    peer_listen(&stage.peers[line->slots.name], ip,
                on_free ? stage_free_port() : 0,
                line_is(line, "listen slowly"));
    free(ip);
    return PASS;
}

int do_accept(const struct line *line)
{
    struct peer *listener = stage_peer(line);
    struct peer *connection = &stage.peers[line->slots.name];
    struct program *p = &stage.programs[0];

    failed_at(FAIL_ACCEPT);
    for (;;) {
        enum wake wake = wait_for(listener->fd);

        if (wake == WAKE_READY)
            peer_accept(listener, connection);
        if (wake == WAKE_READY && connection->fd != -1)
            return PASS;
        if (p->ended && !wait_ready_now(listener->fd))
            return found(WRONG, "the program ended and did not connect");
        if (wake == WAKE_LATE)
            return found(TIMEOUT, "the program did not connect within %.1f "
                                  "seconds", clock_step_seconds());
    }
}

static void remember_sent(struct peer *peer, const struct bytes *data)
{
    bytes_clear(&peer->last_sent);
    bytes_append(&peer->last_sent, data->data, data->n);
    bytes_clear(&stage.last_sent);
    bytes_append(&stage.last_sent, data->data, data->n);
}

static int closed_to_us(const struct line *line)
{
    grader_error("dialogue line %d: this connection is not open",
                 line->number);
}

int do_send(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    struct bytes data = stage_data(&line->slots.data, &peer->last_sent);

    if (peer->fd == -1)
        return closed_to_us(line);
    remember_sent(peer, &data);
    peer->piece_peeked = strstr(line->verb->pattern, "peeked") != NULL;
    peer_queue(peer, data.data, data.n, (size_t)line->slots.number);
    bytes_free(&data);
    return PASS;
}

/* Waits for at most n bytes: n > 0 arrived, or how it is otherwise. */
static enum arrival receive(struct peer *peer, void *data, size_t n,
                            size_t *got)
{
    for (;;) {
        ssize_t r = recv(peer->fd, data, n, 0);

        if (r > 0) {
            clock_progress();
            *got = (size_t)r;
            return ARRIVED;
        }
        if (r == 0)
            return peer->broken ? RESET : END_OF_STREAM;
        if (errno != EAGAIN && errno != EINTR)
            return RESET;
        if (wait_for(peer->fd) == WAKE_LATE)
            return NOTHING_CAME;
    }
}

/* In two lines, since each has to fit on a screen. */
static int say_arrival(enum arrival arrival, const char *wanted)
{
    failure.arrival = arrival;
    found(WRONG, "%s", wanted);
    if (arrival == END_OF_STREAM)
        return found(WRONG, "but the stream ended: the program closed the "
                            "connection");
    if (arrival == RESET)
        return found(WRONG, "but it was reset: broken off, or closed with "
                            "bytes unread");
    return found(TIMEOUT, "but nothing came for %.1f seconds",
                 clock_step_seconds());
}

static int say_shortfall(const struct bytes *wanted, const struct bytes *got,
                         enum arrival arrival)
{
    char before[80];

    snprintf(before, sizeof before, "wanted %zu bytes, got %zu,", wanted->n,
             got->n);
    return say_arrival(arrival, before);
}

int do_expect(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    struct bytes wanted = stage_data(&line->slots.data, &peer->last_sent);
    struct bytes got = { 0 };
    enum arrival arrival = ARRIVED;
    int verdict = PASS;

    if (peer->fd == -1)
        return closed_to_us(line);
    while (got.n < wanted.n && arrival == ARRIVED && verdict == PASS) {
        unsigned char data[65536];
        size_t room = wanted.n - got.n, n = 0;

        arrival = receive(peer, data, room < sizeof data ? room : sizeof data,
                          &n);
        if (arrival != ARRIVED) {
            failed_with(FAIL_BYTES, wanted.data, wanted.n, got.data, got.n);
            verdict = say_shortfall(&wanted, &got, arrival);
            if (got.n > 0)
                show_difference(findings(), wanted.data, wanted.n, got.data,
                                got.n);
        } else {
            bytes_append(&got, data, n);
            if (memcmp(wanted.data + got.n - n, data, n) != 0) {
                failed_with(FAIL_BYTES, wanted.data, wanted.n, got.data,
                            got.n);
                failure.arrival = ARRIVED;
                verdict = found(WRONG, "other bytes came than were wanted:");
                show_difference(findings(), wanted.data, wanted.n, got.data,
                                got.n);
            }
        }
    }
    bytes_free(&wanted);
    bytes_free(&got);
    return verdict;
}

/* How the stream ends, when nothing more may come before that. */
static int expect_end(const struct line *line, bool reset_will_do)
{
    struct peer *peer = stage_peer(line);
    unsigned char data[SHOWN_EXTRA];
    enum arrival arrival;
    size_t n = 0;

    if (peer->fd == -1)
        return closed_to_us(line);
    arrival = receive(peer, data, sizeof data, &n);
    if (arrival == END_OF_STREAM || (arrival == RESET && reset_will_do))
        return PASS;
    failed_with(FAIL_STREAM_END, NULL, 0, data, n);
    failure.arrival = arrival;
    if (arrival == ARRIVED) {
        found(WRONG, "wanted the end of the stream, got more bytes:");
        show_difference(findings(), NULL, 0, data, n);
        return WRONG;
    }
    return say_arrival(arrival, "wanted the end of the stream,");
}

/* Whatever is still on its way comes before what the program did next, so
 * this belongs after its end, or after it was seen waiting. */
int do_expect_no_more_bytes(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    unsigned char data[SHOWN_EXTRA];
    ssize_t n;

    if (peer->fd == -1)
        return closed_to_us(line);
    n = recv(peer->fd, data, sizeof data, 0);
    if (n <= 0)
        return PASS;
    failed_with(FAIL_MORE_BYTES, NULL, 0, data, (size_t)n);
    found(WRONG, "wanted nothing more, got:");
    show_difference(findings(), NULL, 0, data, (size_t)n);
    return WRONG;
}

int do_expect_open(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    unsigned char byte;

    if (peer->fd == -1)
        return closed_to_us(line);
    if (recv(peer->fd, &byte, 1, MSG_PEEK) == -1 &&
        (errno == EAGAIN || errno == EINTR))
        return PASS;
    failed_at(FAIL_OPEN);
    return found(WRONG, "the connection is not open any more");
}

int do_expect_shutdown_taken(const struct line *line)
{
    struct peer *peer = stage_peer(line);

    if (peer->fd == -1)
        return closed_to_us(line);
    while (!kernel_end_arrived(peer->fd))
        if (!wait_a_tick())
            break; /* a dialogue may go on without it */
    return PASS;
}

int do_expect_end(const struct line *line)
{
    return expect_end(line, false);
}

int do_expect_end_or_reset(const struct line *line)
{
    return expect_end(line, true);
}

int do_expect_any_byte(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    unsigned char byte;
    enum arrival arrival;
    size_t n = 0;

    if (peer->fd == -1)
        return closed_to_us(line);
    arrival = receive(peer, &byte, 1, &n);
    failed_with(FAIL_BYTES, NULL, 0, NULL, 0);
    return arrival == ARRIVED ? PASS
                              : say_arrival(arrival, "wanted any byte,");
}

int do_collect(const struct line *line)
{
    struct peer *peer = stage_peer(line);

    if (peer->fd == -1)
        return closed_to_us(line);
    for (;;) {
        unsigned char data[65536];
        size_t n = 0;
        enum arrival arrival = receive(peer, data, sizeof data, &n);

        if (arrival == END_OF_STREAM)
            return PASS;
        failed_with(FAIL_STREAM_END, NULL, 0, NULL, 0);
        if (arrival != ARRIVED)
            return say_arrival(arrival, "wanted the end of the stream,");
        if (peer->got.n + n > COLLECT_MOST)
            return found(WRONG, "more than %d bytes came", COLLECT_MOST);
        bytes_append(&peer->got, data, n);
    }
}

/* Everything in the queue goes out before an end of the stream does. */
static int flush_queue(struct peer *peer)
{
    while (peer_has_queue(peer))
        if (wait_for(-1) == WAKE_LATE) {
            failed_at(FAIL_UNREAD);
            return found(TIMEOUT, "the program did not read what was sent "
                                  "for %.1f seconds", clock_step_seconds());
        }
    return PASS;
}

int do_shutdown(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    int verdict = flush_queue(peer);

    if (peer->fd == -1)
        return closed_to_us(line);
    if (verdict == PASS)
        shutdown(peer->fd, SHUT_WR); /* fails only if the program was quicker */
    return verdict;
}

int do_close(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    int verdict = flush_queue(peer);

    peer_close(peer);
    return verdict;
}

int do_reset(const struct line *line)
{
    struct peer *peer = stage_peer(line);

    if (peer->fd == -1)
        return closed_to_us(line);
    peer_reset(peer);
    return PASS;
}

int do_expect_sender(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    char *wanted = stage_string(line->slots.text);
    char got[32];
    int verdict = PASS;

    failed_with(FAIL_SENDER, wanted, strlen(wanted), NULL, 0);
    if (strcmp(address_text(&peer->other, got), wanted) != 0)
        verdict = found(WRONG, "wanted it from %s, it came from %s", wanted,
                        got);
    free(wanted);
    return verdict;
}
