/* cause_service.c - what ends a service, or keeps it from its clients. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "program.h"
#include "serving.h"
#include "stage.h"

/* The failures of somebody who wanted to be served. */
static bool nobody_serves(void)
{
    switch (failure.kind) {
    case FAIL_CONNECT:
        return failure.number_got == ECONNREFUSED;
    case FAIL_BYTES:
    case FAIL_STREAM_END:
        return failure.arrival == RESET || failure.arrival == END_OF_STREAM;
    case FAIL_LINE:
        return true;
    default:
        return false;
    }
}

/* After r, this process did no more than close. */
static bool was_last(const struct call_record *r)
{
    const struct call_record *last = last_call_of(r->process);

    return last == r || (last != NULL && last->number < r->number);
}

static const char *lost_word(int error)
{
    return error == EPIPE ? "EPIPE" : error == ETIMEDOUT ? "ETIMEDOUT"
                                                         : "ECONNRESET";
}

/* After an earlier such failure than r, clients were served. */
static bool survived_another(const struct call_record *r)
{
    bool lost = false;

    for (size_t i = 0; calls_at(i) != r; i++) {
        const struct call_record *one = calls_at(i);

        if (lost && one->call == CALL_ACCEPT && one->result >= 0)
            return true;
        lost = lost || (call_failed(one) && (call_sends(one) ||
                                             call_receives(one)));
    }
    return false;
}

bool cause_reset_ends_server(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_failure();
    size_t at = calls_n();

    if (!nobody_serves() || !program_exited(s->program) || r == NULL ||
        (r->error != ECONNRESET && r->error != EPIPE &&
         r->error != ETIMEDOUT) ||
        (!call_sends(r) && !call_receives(r)) ||
        r->process != calls_at(0)->process || !was_last(r))
        return false;
    while (at > 0 && calls_at(at - 1) != r)
        at--;
    if (!descriptor_at(at - 1, r->fd).accepted ||
        (WEXITSTATUS(s->program->status) == 0 && survived_another(r)))
        return false; /* it may have ended for another reason */
    fprintf(say, "%s(%d) failed with %s, since that client is gone; and then "
                 "your program ended, with exit status %d. One client that "
                 "vanishes ends its own connection: close it, and accept() "
                 "the next one.",
            call_name(r->call), r->fd, lost_word(r->error),
            WEXITSTATUS(s->program->status));
    return true;
}

/* An accept() that failed at the dialogue's wish: a client that had left. */
static const struct call_record *aborted_accept(void)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call == CALL_ACCEPT && r->injected &&
            r->error == ECONNABORTED)
            return r;
    }
    return NULL;
}

bool cause_accept_error_fatal(const struct scene *s, FILE *say)
{
    const struct call_record *r = aborted_accept();

    if (r == NULL || !nobody_serves() || !program_exited(s->program) ||
        r->process != calls_at(0)->process || !was_last(r))
        return false;
    fprintf(say, "accept() failed with ECONNABORTED: a client had left while "
                 "it waited in the queue. There your program ended, with "
                 "exit status %d, and all who come later are refused. Whose "
                 "fault is such a failure? Go on with the next client.",
            WEXITSTATUS(s->program->status));
    return true;
}

/* The -1 of accept() is used as if it were a descriptor. */
bool cause_accept_unchecked(const struct scene *s, FILE *say)
{
    const struct call_record *failed = NULL;

    (void)s;
    if (!nobody_serves())
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (r->call == CALL_ACCEPT)
            failed = r->ended != 0 && r->result == -1 ? r : NULL;
        if (failed == NULL || r == failed || r->fd != -1 ||
            r->process != failed->process ||
            (!call_sends(r) && !call_receives(r)))
            continue;
        fprintf(say, "accept() failed and returned -1, which is no "
                     "descriptor, and %s() was called with it: %s(-1) fails "
                     "with EBADF. Look at what accept() returned before you "
                     "use it, and go on with the next client.",
                call_name(r->call), call_name(r->call));
        return true;
    }
    return false;
}

/* The client that came last had all it wanted: nothing failed, and the last
 * that was received from it was its end. */
static bool last_client_was_served(void)
{
    const struct call_record *last;
    struct connection c;
    size_t n;

    if (!connection_before(calls_n(), &c))
        return false;
    last = connection_last_receive(&c, &n);
    return last == NULL || (last->ended != 0 && last->result <= 0);
}

static bool is_lab(const char *number)
{
    return stage.key != NULL && strncmp(stage.key, number, 2) == 0;
}

/* How many clients the program was to serve: -1 for any number. */
static long clients_wanted(const struct program *p)
{
    if (is_lab("11"))
        return -1;
    if ((is_lab("05") || is_lab("09")) && p->n_arguments > 3)
        return atoi(program_argument(p, 3));
    return 0;
}

/* How many clients it had when it ended of its own will; 0 when it did not,
 * or when there were not to be more. Who ends with a message and another
 * status than 0 had a reason. */
static long clients_at_end(const struct scene *s)
{
    long wanted = clients_wanted(s->program), made = connections_made();
    const struct call_record *last;

    if (!nobody_serves() || !program_exited(s->program) || made < 1 ||
        !last_client_was_served() ||
        (s->program->err.kept.n > 0 && WEXITSTATUS(s->program->status) != 0))
        return 0;
    last = last_call_of(calls_at(0)->process);
    if (last == NULL || call_failed(last) ||
        (last->call == CALL_ACCEPT && last->result == -1))
        return 0;
    return wanted == -1 || (made == 1 && wanted > 2) ? made : 0;
}

bool cause_silent_client_ends_server(const struct scene *s, FILE *say)
{
    const struct call_record *end;
    struct connection c;
    size_t n;

    if (!is_lab("11") || connections_made() < 2 || !nobody_serves() ||
        !program_exited(s->program) || !connection_before(calls_n(), &c))
        return false;
    end = connection_last_receive(&c, &n);
    if (n != 1 || end->ended == 0 || end->result != 0)
        return false;
    fprintf(say, "The first %s() on a connection returned 0: that client had "
                 "nothing to say. There your program ended, with exit status "
                 "%d, and all who come later are refused. 0 is the end of one "
                 "client, however early it comes: go on with the next.",
            call_name(end->call), WEXITSTATUS(s->program->status));
    return true;
}

bool cause_ends_after_one_client(const struct scene *s, FILE *say)
{
    if (clients_at_end(s) != 1)
        return false;
    fprintf(say, "Your program called accept() once, served that client, and "
                 "ended with exit status %d: whoever comes next is refused. "
                 "Serving is a loop: when a client has gone, the next "
                 "accept().", WEXITSTATUS(s->program->status));
    return true;
}

bool cause_ends_after_few_clients(const struct scene *s, FILE *say)
{
    long n = clients_at_end(s);

    if (n < 2)
        return false;
    fprintf(say, "Your program served %ld clients, and ended with exit "
                 "status %d: whoever comes next is refused. Nothing had "
                 "failed. A service has no last client: what makes this "
                 "loop end?", n, WEXITSTATUS(s->program->status));
    return true;
}

/* The call in which the program was when it died, NULL if none is known. */
static const struct call_record *fatal_send(size_t *at)
{
    for (size_t i = calls_n(); i > 0; i--) {
        *at = i - 1;
        if (call_sends(calls_at(*at)) && call_waits(calls_at(*at)) &&
            calls_at(*at)->process == calls_at(0)->process)
            return calls_at(*at);
    }
    return NULL;
}

static bool died_of_sigpipe(const struct program *p)
{
    return p->ended && WIFSIGNALED(p->status) &&
           WTERMSIG(p->status) == SIGPIPE;
}

/* On this descriptor bytes have moved, or it came from accept(): there was a
 * connection to lose. */
static bool was_connected(size_t at, int fd)
{
    if (descriptor_at(at, fd).accepted)
        return true;
    for (size_t i = 0; i < at; i++)
        if (calls_at(i)->fd == fd && calls_at(i)->result > 0 &&
            (call_sends(calls_at(i)) || call_receives(calls_at(i))))
            return true;
    return false;
}

/* The C library does it, unseen: there is a connection, and no call in the
 * log has sent anything. */
static bool stdio_sends(void)
{
    struct connection c;

    for (size_t i = 0; i < calls_n(); i++)
        if (call_sends(calls_at(i)) && calls_at(i)->fd > 2)
            return false;
    return calls_missing() == 0 && connection_before(calls_n(), &c);
}

bool cause_sigpipe(const struct scene *s, FILE *say)
{
    size_t at = 0;
    const struct call_record *r;

    if (s->verdict != CRASH || !died_of_sigpipe(s->program))
        return false;
    r = fatal_send(&at);
    if (r == NULL ? !stdio_sends() : !was_connected(at, r->fd))
        return false;
    if (r != NULL)
        fprintf(say, "%s(%d)", call_name(r->call), r->fd);
    else
        fputs("Output to a connection", say);
    fputs(" killed your program with the signal SIGPIPE: the other end had "
          "broken the connection off, and who sends there is sent that "
          "signal. With the flag MSG_NOSIGNAL, send() returns -1 with EPIPE "
          "instead, and your program can go on.", say);
    return true;
}

/* The socket on which the program listens is used as a connection. */
bool cause_listening_socket_used(const struct scene *s, FILE *say)
{
    struct connection c;

    (void)s;
    if (failure.kind == FAIL_NONE || !connection_before(calls_n(), &c))
        return false;
    for (size_t i = c.at + 1; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if ((!call_sends(r) && !call_receives(r)) || r->injected ||
            (r->result != -1 && !call_waits(r)) ||
            !descriptor_at(i, r->fd).listens)
            continue;
        fprintf(say, "%s() was called with %d, the listening socket, on which "
                     "no bytes travel: it %s. accept() had returned another "
                     "descriptor, %d, and that is the connection to the "
                     "client.", call_name(r->call), r->fd,
                call_receives(r)  ? "failed with ENOTCONN"
                : call_waits(r)   ? "raised the signal SIGPIPE"
                                  : "failed with EPIPE", c.fd);
        return true;
    }
    return false;
}

/* accept() called with what an earlier accept() returned. */
bool cause_listening_descriptor_lost(const struct scene *s, FILE *say)
{
    (void)s;
    if (failure.kind == FAIL_NONE)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (r->call != CALL_ACCEPT || !call_failed(r) ||
            r->error != EINVAL || !descriptor_at(i, r->fd).accepted)
            continue;
        fprintf(say, "accept(%d) failed with EINVAL: %d is no listening "
                     "socket, it is the connection that an earlier accept() "
                     "returned. Has its descriptor been stored in the "
                     "variable that held the listening one?", r->fd, r->fd);
        return true;
    }
    return false;
}

/* SO_REUSEADDR set on the socket that call i binds, before it. */
static bool may_reuse(size_t at)
{
    size_t i = descriptor_at(at, calls_at(at)->fd).made_at;

    for (; i < at; i++) {
        const struct call_record *r = calls_at(i);

        if (r->call == CALL_SETSOCKOPT && r->fd == calls_at(at)->fd &&
            r->result == 0 && r->arguments[0] == SOL_SOCKET &&
            r->arguments[1] == SO_REUSEADDR && r->size != 0)
            return true;
    }
    return false;
}

static bool started_before(const struct line *line)
{
    int starts = 0;

    for (int i = 0; &stage.dialogue.lines[i] < line; i++)
        starts += line_is(&stage.dialogue.lines[i], "start ARGS");
    return starts > 1;
}

bool cause_no_reuseaddr(const struct scene *s, FILE *say)
{
    size_t at = 0;

    if (failure.kind != FAIL_NO_FIRST_LINE || !started_before(s->line))
        return false;
    while (at < calls_n() && calls_at(at)->call != CALL_BIND)
        at++;
    if (at == calls_n() || !call_failed(calls_at(at)) ||
        calls_at(at)->error != EADDRINUSE || may_reuse(at))
        return false;
    fprintf(say, "bind() failed with EADDRINUSE, though nobody listens on "
                 "port %d: a connection of the run before is in TIME_WAIT "
                 "and still has the port. No setsockopt() had set "
                 "SO_REUSEADDR on descriptor %d, to 1, before bind(), which "
                 "is the call that looks at it.",
            call_port(calls_at(at)), calls_at(at)->fd);
    return true;
}
