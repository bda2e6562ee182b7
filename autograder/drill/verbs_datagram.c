/* verbs_datagram.c - peers that talk UDP to the program. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "clock.h"
#include "failure.h"
#include "stage.h"
#include "story.h"
#include "token.h"
#include "verbs.h"
#include "wait.h"

enum {
    LARGEST = 65536, /* one more than any datagram over IPv4 */
    SECOND_MS = 900, /* at the least */
    HALF_SECOND_MS = 400 /* the same, of a half */
};

/* Seconds between what is sent again and again. */
static const double SOON = 0.2;

static void open_peer(int name, const char *ip, int port)
{
    int error = peer_datagram(&stage.peers[name], ip, port);

    if (error == EADDRINUSE)
        stage_no_port("a UDP peer");
    if (error != 0)
        grader_error("a UDP peer at %s:%d: %s", ip, port, strerror(error));
}

int do_datagram_peers(const struct line *line)
{
    for (size_t i = 0; i < line->slots.n_args; i++) {
        const char *word = token_word(&line->slots.args[i]);

        open_peer(dialogue_name(&stage.dialogue, word, strlen(word)),
                  "127.0.0.1", 0);
    }
    return PASS;
}

int do_datagram_peer(const struct line *line)
{
    const struct token *token = line->slots.ip;
    char *ip = token == NULL ? must_copy("127.0.0.1", 9)
                             : stage_string(token);
    int port = 0;

    if (line->slots.other != -1)
        port = ntohs(stage.peers[line->slots.other].own.sin_port);
    open_peer(line->slots.name, ip, port);
    free(ip);
    return PASS;
}

/* A program that said where it waits is sought there; any other is where its
 * last datagram came from. */
static struct sockaddr_in program_address(const struct line *line)
{
    const struct program *p = &stage.programs[0];
    struct sockaddr_in addr = stage.heard;

    if (p->port != 0) {
        char *ip = line->slots.ip == NULL ? must_copy("127.0.0.1", 9)
                                          : stage_string(line->slots.ip);

        addr = address_of(ip, p->port);
        free(ip);
    }
    if (addr.sin_port == 0)
        grader_error("dialogue line %d: where the program is, nobody knows "
                     "yet", line->number);
    return addr;
}

int do_send_datagram(const struct line *line)
{
    struct peer *peer = stage_peer(line);
    struct bytes data = stage_data(&line->slots.data, &peer->last_sent);
    struct sockaddr_in to = program_address(line);
    ssize_t n = sendto(peer->fd, data.data, data.n, 0,
                       (struct sockaddr *)&to, sizeof to);

    /* ECONNREFUSED tells of an earlier datagram that nobody took. */
    if (n == -1 && errno == ECONNREFUSED)
        n = sendto(peer->fd, data.data, data.n, 0, (struct sockaddr *)&to,
                   sizeof to);
    if (n == -1)
        grader_error("dialogue line %d: sendto() of %zu bytes: %s",
                     line->number, data.n, strerror(errno));
    bytes_clear(&peer->last_sent);
    bytes_append(&peer->last_sent, data.data, data.n);
    bytes_clear(&stage.last_sent);
    bytes_append(&stage.last_sent, data.data, data.n);
    bytes_free(&data);
    return PASS;
}

/* One datagram that is there already: its length, or -1. */
static ssize_t take(struct peer *peer, void *data)
{
    ssize_t n = peer_take(peer, data, LARGEST,
                          program_put_forward(&stage.programs[0]));

    if (n != -1)
        stage.heard = peer->other;
    return n;
}

static int nothing_came(bool late)
{
    failed_at(FAIL_NO_DATAGRAM);
    if (!late)
        return found(WRONG, "no datagram came, and the program has ended");
    return found(TIMEOUT, "no datagram came for %.1f seconds",
                 clock_step_seconds());
}

/* Waits for a datagram; its length in *n. What had been sent before the
 * program ended is waiting by then, so one more look is enough. */
static int receive(struct peer *peer, void *data, size_t *n)
{
    bool ended = false, late = false;

    for (;;) {
        ssize_t r = take(peer, data);

        if (r != -1) {
            *n = (size_t)r;
            return PASS;
        }
        if (ended || late)
            return nothing_came(late);
        ended = stage.programs[0].ended;
        if (!ended)
            late = wait_for(peer->fd) == WAKE_LATE;
    }
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

/* What was wanted, and what came in its place: as many bytes, or not. */
static int say_other_datagram(const struct bytes *wanted,
                              const unsigned char *data, size_t n)
{
    if (n == wanted->n)
        found(WRONG, "wanted a datagram of %zu byte%s, got one with other "
                     "bytes:", n, plural(n));
    else
        found(WRONG, "wanted a datagram of %zu byte%s, got one of %zu:",
              wanted->n, plural(wanted->n), n);
    show_difference(findings(), wanted->data, wanted->n, data, n);
    return WRONG;
}

static int check_datagram(const struct peer *peer, const struct bytes *wanted,
                          const unsigned char *data, size_t n)
{
    int port = stage.programs[0].port;

    if (n != wanted->n ||
        first_difference(data, n, wanted->data, wanted->n) != n) {
        failed_with(FAIL_DATAGRAM, wanted->data, wanted->n, data, n);
        return say_other_datagram(wanted, data, n);
    }
    failed_numbers(FAIL_SENDER_PORT, port, ntohs(peer->other.sin_port));
    if (port != 0 && ntohs(peer->other.sin_port) != port)
        return found(WRONG, "it came from port %d, not from the program's "
                            "port %d", ntohs(peer->other.sin_port), port);
    return PASS;
}

int do_expect_datagram(const struct line *line)
{
    static unsigned char data[LARGEST];
    struct peer *peer = stage_peer(line);
    struct bytes wanted = stage_data(&line->slots.data, &peer->last_sent);
    size_t n = 0;
    int verdict = receive(peer, data, &n);

    if (verdict == PASS)
        verdict = check_datagram(peer, &wanted, data, n);
    bytes_free(&wanted);
    return verdict;
}

/* As receive(), while another peer sends this again and again: a wait that
 * each datagram begins anew has no end. */
static int receive_amid(struct peer *peer, void *data, size_t *n,
                        const struct peer *other, const struct bytes *text)
{
    struct sockaddr_in to = stage.heard;
    double next = clock_now();
    bool ended = false, late = false;

    for (;;) {
        ssize_t r = take(peer, data);

        if (r != -1) {
            *n = (size_t)r;
            return PASS;
        }
        if (ended || late)
            return nothing_came(late);
        if (clock_now() >= next) {
            sendto(other->fd, text->data, text->n, 0, (struct sockaddr *)&to,
                   sizeof to); /* to a program that has ended: no matter */
            next = clock_now() + SOON;
        }
        late = !wait_a_tick();
        ended = stage.programs[0].ended;
    }
}

int do_expect_datagram_amid(const struct line *line)
{
    static unsigned char data[LARGEST];
    struct peer *peer = stage_peer(line);
    struct bytes wanted = stage_data(&line->slots.data, &peer->last_sent);
    struct bytes text = stage_text(line->slots.text);
    size_t n = 0;
    int verdict = receive_amid(peer, data, &n,
                               &stage.peers[line->slots.other], &text);

    if (verdict == PASS)
        verdict = check_datagram(peer, &wanted, data, n);
    bytes_free(&wanted);
    bytes_free(&text);
    return verdict;
}

/* One pause of a second is enough, and 0.9 seconds are one: a right program,
 * too, may look at its clock, and then be kept from sending for a while. Half
 * a second may be counted to the pause before the one that it was part of. */
int do_expect_pause(const struct line *line)
{
    const struct peer *peer = stage_peer(line);
    long longest = (long)(peer->longest * 1000);
    long shortest = (long)(peer->shortest * 1000);

    if (peer->pauses == 0 ||
        (longest >= SECOND_MS && shortest >= HALF_SECOND_MS))
        return PASS;
    if (longest < SECOND_MS) {
        failed_numbers(FAIL_PAUSE, SECOND_MS, longest);
        return found(WRONG, "wanted a second between two datagrams, got no "
                            "more than %ld ms", longest);
    }
    failed_numbers(FAIL_PAUSE, HALF_SECOND_MS, shortest);
    return found(WRONG, "wanted a second between two datagrams, got %ld ms "
                        "once", shortest);
}

int do_expect_any_datagram(const struct line *line)
{
    static unsigned char data[LARGEST];
    size_t n;

    return receive(stage_peer(line), data, &n);
}

int do_expect_no_datagram(const struct line *line)
{
    static unsigned char data[LARGEST];
    ssize_t n = take(stage_peer(line), data);

    if (n == -1)
        return PASS;
    failed_with(FAIL_MORE_DATAGRAMS, NULL, 0, data, (size_t)n);
    found(WRONG, "wanted no more datagrams, got one of %zd byte%s:", n,
          plural((size_t)n));
    show_difference(findings(), NULL, 0, data, (size_t)n);
    return WRONG;
}
