/* cause_close.c - descriptors closed too late, too early, or never. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "process.h"
#include "program.h"
#include "serving.h"
#include "stage.h"

/* The peer of the line that failed, NULL where it has none that is open. */
static const struct peer *peer_of(const struct line *line)
{
    struct peer *peer;

    if (line->verb->subject != STREAM)
        return NULL;
    peer = stage_peer(line);
    return peer->fd == -1 ? NULL : peer;
}

/* The first call that found no descriptor left, as an index; calls_n() if
 * there is none. */
static size_t out_of_descriptors(void)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (call_failed(calls_at(i)) && calls_at(i)->error == EMFILE)
            return i;
    return calls_n();
}

/* What was done on connections that are still open when call i fails. */
struct leaked {
    int n, lowest, highest;
    int shut_down; /* so many had a shutdown() */
    int broken;    /* on so many the last call failed */
};

static struct leaked leaked_at(size_t i)
{
    struct leaked all = { 0, 0, 0, 0, 0 };
    size_t before = i;
    struct connection c;

    while (connection_before(before, &c)) {
        const struct call_record *last = connection_last_use(&c);

        before = c.at;
        if (c.end < i || connection_closed_by(&c, c.made->process))
            continue;
        all.lowest = all.n == 0 || c.fd < all.lowest ? c.fd : all.lowest;
        all.highest = c.fd > all.highest ? c.fd : all.highest;
        all.n++;
        all.shut_down += last != NULL && last->call == CALL_SHUTDOWN;
        all.broken += last != NULL && call_failed(last);
    }
    return all;
}

static bool descriptors_run_out(FILE *say)
{
    size_t i = out_of_descriptors();
    struct leaked all;

    if (i == calls_n())
        return false;
    all = leaked_at(i);
    if (all.n < 2)
        return false;
    fprintf(say, "%s() failed with EMFILE: your program has no descriptor "
                 "left. accept() gave it one for each client, and %d of "
                 "them, from %d to %d, are still open though those clients "
                 "have gone: nobody called close(). ",
            call_name(calls_at(i)->call), all.n, all.lowest, all.highest);
    if (all.shut_down * 2 > all.n)
        fputs("shutdown() ends the stream, but the descriptor stays open.",
              say);
    else if (all.broken * 2 > all.n)
        fputs("On these, a call had failed: a connection that was broken off "
              "has to be closed, too.", say);
    return true;
}

/* True when the process made another call after r, or waits for clients. */
static bool went_on(const struct call_record *r, int process)
{
    const struct call_record *last = last_call_of(process);

    return last != NULL &&
           (last->number > r->number || last->call == CALL_ACCEPT);
}

static bool saw_end_twice(const struct connection *c)
{
    int ends = 0;

    for (size_t i = c->at + 1; i < c->end; i++)
        ends += call_receives(calls_at(i)) && calls_at(i)->fd == c->fd &&
                calls_at(i)->ended != 0 && calls_at(i)->result == 0;
    return ends > 1;
}

/* The process's next call after r was accept(): it has turned to others. */
static bool accepts_next(const struct call_record *r)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (calls_at(i)->number > r->number &&
            calls_at(i)->process == r->process)
            return calls_at(i)->call == CALL_ACCEPT;
    return false;
}

/* An echo server is done with a client at the end of its stream, or when a
 * call has failed. One that waits in epoll_wait() may turn to others before
 * that. */
static bool saw_its_end(const struct connection *c,
                        const struct call_record *last,
                        const struct program *p)
{
    static const char *const unseen[] = { "epoll_wait", "epoll_pwait", "ppoll",
                                          "pselect", NULL };

    for (size_t i = c->at + 1; i < c->end; i++)
        if (calls_at(i)->fd == c->fd && calls_at(i)->ended != 0 &&
            calls_at(i)->result <= 0 &&
            (call_receives(calls_at(i)) || calls_at(i)->result == -1))
            return true;
    return accepts_next(last) && !program_uses_any(p, unseen);
}

/* Nothing more is to be done on the connection, as far as the program is
 * concerned: all that it did there has returned, and it turned to other
 * things, or sleeps. */
static bool is_done_with(const struct connection *c, const struct peer *peer,
                         const struct program *p)
{
    const struct call_record *last = connection_last_use(c);

    if (last == NULL)
        return peer->sent == 0 && went_on(c->made, c->made->process);
    if (call_waits(last) || saw_end_twice(c) ||
        (call_receives(last) && last->result > 0) ||
        (lab_is("11") && !saw_its_end(c, last, p)))
        return false;
    return went_on(last, c->made->process) || process_is_asleep(p->pid);
}

/* The process that used it and is not the one that accepted it, or 0. */
static int child_of(const struct connection *c)
{
    for (size_t i = c->at + 1; i < c->end; i++)
        if (calls_at(i)->fd == c->fd &&
            calls_at(i)->process != c->made->process)
            return calls_at(i)->process;
    return 0;
}

static void say_who_keeps(const struct connection *c, FILE *say)
{
    int parent = c->made->process, child = child_of(c);

    fprintf(say, "accept() returned %d for this client, and ", c->fd);
    if (child == 0)
        fprintf(say, "close(%d) has not been called. ", c->fd);
    else if (!connection_closed_by(c, parent))
        fprintf(say, "after fork() parent and child both hold it. The child "
                     "%s; the parent has not called "
                     "close(%d). ",
                connection_closed_by(c, child) ? "closed its own"
                                               : "has done its work", c->fd);
    else
        fprintf(say, "a child served it. The parent closed its copy; the "
                     "child goes on, and has not called close(%d). ", c->fd);
    fputs("A connection ends when the last descriptor for it is closed: the "
          "client still waits for the end of the stream.", say);
}

/* The client got all its bytes, and then no end. */
static bool stream_not_ended(const struct scene *s, FILE *say)
{
    const struct peer *peer = peer_of(s->line);
    size_t before = calls_n();
    struct connection c;

    if (failure.kind != FAIL_STREAM_END || failure.arrival != NOTHING_CAME ||
        peer == NULL || s->program->ended)
        return false;
    while (connection_before(before, &c)) {
        int child = child_of(&c);

        before = c.at;
        if (!connection_may_be_of(&c, peer) ||
            !is_done_with(&c, peer, s->program))
            continue;
        if (connection_closed_by(&c, c.made->process) &&
            (child == 0 || connection_closed_by(&c, child) ||
             !went_on(connection_last_use(&c), child)))
            continue;
        say_who_keeps(&c, say);
        return true;
    }
    return false;
}

/* Lab 05 has words of its own for its two commonest. */
bool cause_client_hangs(const struct scene *s, FILE *say)
{
    return lab_is("05") && cause_descriptor_leaked(s, say);
}

bool cause_wrong_one_closed(const struct scene *s, FILE *say)
{
    return lab_is("05") && cause_listening_socket_closed(s, say);
}

/* Where descriptors are made and closed in ways that the log does not show,
 * nobody knows which are open. */
bool cause_descriptor_leaked(const struct scene *s, FILE *say)
{
    static const char *const unseen[] = { "dup", "dup2", "dup3", "fdopen",
                                          NULL };

    if (failure.kind == FAIL_NONE || program_uses_any(s->program, unseen))
        return false;
    return descriptors_run_out(say) || stream_not_ended(s, say);
}

/* close() of a descriptor that listened, by this process; NULL if none. */
static const struct call_record *closed_listener(int fd, int process)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call == CALL_CLOSE && r->result == 0 &&
            r->process == process && (fd == -1 || r->fd == fd) &&
            descriptor_at(i - 1, r->fd).listens)
            return r;
    }
    return NULL;
}

/* Closed before anybody was accepted, though clients were to come. */
static bool closed_at_once(const struct scene *s, FILE *say)
{
    const struct call_record *r =
        calls_n() == 0 ? NULL : closed_listener(-1, calls_at(0)->process);

    if (r == NULL || last_call(CALL_ACCEPT) != NULL ||
        (failure.kind != FAIL_LISTENING &&
         (failure.kind != FAIL_CONNECT ||
          failure.number_got != ECONNREFUSED)))
        return false;
    fprintf(say, "close(%d) was called, and %d is the listening socket. From "
                 "then on nobody listens on the port, and clients are "
                 "refused%s. It is closed when the service ends.", r->fd,
            r->fd, s->program->ended ? "" : ", though your program still "
                                            "runs");
    return true;
}

bool cause_listening_socket_closed(const struct scene *s, FILE *say)
{
    if (failure.kind == FAIL_NONE)
        return false;
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call != CALL_ACCEPT || !call_failed(r) ||
            r->error != EBADF || r->process != calls_at(0)->process ||
            closed_listener(r->fd, r->process) == NULL)
            continue;
        fprintf(say, "close(%d) was called, and %d is the listening socket: "
                     "the next accept(%d) failed with EBADF, and clients "
                     "are refused. Two descriptors are in play: the one "
                     "that accept() returned ends with its client, the "
                     "listening one stays open as long as the service.",
                r->fd, r->fd, r->fd);
        return true;
    }
    return closed_at_once(s, say);
}

/* A child has the listening socket, too, and did not close it. */
static bool a_child_lives(void)
{
    return calls_n() > 0 &&
           calls_at(calls_n() - 1)->process != calls_at(0)->process;
}

bool cause_listening_socket_left_open(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_call(CALL_LISTEN);

    if (failure.kind != FAIL_REFUSAL || failure.number_got != 0 ||
        s->line->slots.ip != NULL || r == NULL || r->result == -1 ||
        s->program->ended)
        return false;
    if (closed_listener(r->fd, r->process) == NULL)
        fprintf(say, "Descriptor %d is the listening socket, and close(%d) "
                     "was not called. As long as it is open, the kernel "
                     "takes clients, whom nobody will ever accept.", r->fd,
                r->fd);
    else if (a_child_lives())
        fprintf(say, "Your program closed the listening socket, %d, but a "
                     "child got a copy of it from fork() and still has it "
                     "open: the kernel goes on taking clients.", r->fd);
    else
        return false;
    return true;
}

/* All that the client sent has been read. */
static bool nothing_unread(const struct connection *c,
                           const struct peer *peer)
{
    const struct call_record *last = NULL;

    for (size_t i = c->at + 1; i < c->end; i++)
        if (call_receives(calls_at(i)) && calls_at(i)->fd == c->fd)
            last = calls_at(i);
    if (last == NULL)
        return peer->sent == 0;
    return last->ended != 0 && last->result == 0;
}

/* SO_LINGER was set on the connection, or before it on the listening socket,
 * which hands it down. */
static const struct call_record *lingers(const struct connection *c)
{
    for (size_t i = 0; i < c->end; i++) {
        const struct call_record *r = calls_at(i);

        if (r->call == CALL_SETSOCKOPT && r->result == 0 &&
            r->arguments[0] == SOL_SOCKET && r->arguments[1] == SO_LINGER &&
            ((i > c->at && r->fd == c->fd) ||
             (i < c->at && r->fd == c->made->fd)))
            return r;
    }
    return NULL;
}

bool cause_reset_instead_of_close(const struct scene *s, FILE *say)
{
    const struct peer *peer = peer_of(s->line);
    size_t before = calls_n();
    struct connection c;

    if ((failure.kind != FAIL_STREAM_END && failure.kind != FAIL_BYTES) ||
        failure.arrival != RESET || peer == NULL)
        return false;
    while (connection_before(before, &c)) {
        const struct call_record *r = lingers(&c);

        before = c.at;
        if (r == NULL || !connection_may_be_of(&c, peer) ||
            !connection_closed_by(&c, c.made->process) ||
            !nothing_unread(&c, peer))
            continue;
        fprintf(say, "setsockopt(%d, SO_LINGER) came before close(%d), all "
                     "that the client sent had been read, and yet it got a "
                     "reset. With a linger time of 0, close() throws away "
                     "what is not delivered yet and breaks the connection "
                     "off: no end of stream. Without SO_LINGER, close() "
                     "returns at once, too.", r->fd, c.fd);
        return true;
    }
    return false;
}

/* A client's connection, gone while its program still runs. */
bool cause_closed_too_early(const struct scene *s, FILE *say)
{
    if (failure.kind != FAIL_OPEN || s->program->ended)
        return false;
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);
        bool ends = r->call == CALL_CLOSE || r->call == CALL_SHUTDOWN;

        if (!ends || r->result != 0 || !descriptor_at(i - 1, r->fd).connected)
            continue;
        fprintf(say, "%s(%d) was called as soon as the connection was there: "
                     "your program waits for Enter without it. Wait first, "
                     "close after that.", call_name(r->call), r->fd);
        return true;
    }
    return false;
}
