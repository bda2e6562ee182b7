/* cause_unchecked.c - a call failed, and the program went on as if it had
 * not. Also where the dialogue made it fail: that it was not seen is the
 * program's own mistake. */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "ending.h"
#include "failure.h"
#include "printed.h"
#include "program.h"

/* Errors that say "not yet" or are another rule's. */
static bool is_no_end(const struct call_record *r)
{
    return r->error == EINPROGRESS || r->error == EALREADY ||
           r->error == EINTR || r->error == EAGAIN || r->error == EISCONN ||
           (r->call == CALL_LISTEN && r->error == EOPNOTSUPP);
}

/* The last call of its kind, if it failed for good. */
static const struct call_record *failed_last(int call)
{
    const struct call_record *r = last_call(call);

    return r == NULL || r->ended == 0 || r->result != -1 || is_no_end(r)
               ? NULL
               : r;
}

/* The next call on a descriptor that is not what the program thinks. */
static const struct call_record *used_after(const struct call_record *failed)
{
    int fd = failed->call == CALL_SOCKET ? -1 : failed->fd;

    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (r->number > failed->number && r->process == failed->process &&
            r->fd == fd && r->call != CALL_CLOSE && r->call != CALL_SHUTDOWN &&
            r->call != CALL_SOCKET && r->call != CALL_SELECT &&
            r->call != CALL_POLL && r->call != CALL_SETSOCKOPT &&
            r->call != CALL_GETSOCKOPT)
            return r;
        /* of no use to anybody but with a socket that is none */
        if (fd == -1 && r->number > failed->number && r->fd == -1 &&
            (r->call == CALL_SETSOCKOPT || r->call == CALL_GETSOCKOPT))
            return r;
    }
    return NULL;
}

/* It printed its line, as if all were well. */
static bool goes_on(const struct scene *s)
{
    static const char *const lines[] = { "socket ", "bound to ",
                                         "listening on ", "connected to ",
                                         "waiting on " };
    const struct program *p = s->program;
    char line[80];

    if (p->ended && (!WIFEXITED(p->status) || WEXITSTATUS(p->status) != 0))
        return false;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (find_line(&p->out.kept, lines[i], line, sizeof line))
            return true;
    return false;
}

static void say_going_on(FILE *say, const struct call_record *failed,
                         const struct call_record *next)
{
    if (next == NULL)
        fputs("the program went on, and printed its line", say);
    else
        fprintf(say, "the program went on, to %s(%d)", call_name(next->call),
                (int)next->fd);
    if (failed->call == CALL_BIND && next != NULL &&
        next->call == CALL_LISTEN)
        fputs(", which then takes any free port: the server is not where its "
              "clients look for it", say);
    else if (failed->call == CALL_SOCKET)
        fputs(", with -1 for a descriptor", say);
    else if (failed->call == CALL_CONNECT && next != NULL && call_sends(next))
        fputs(": writing to a socket without a connection raises SIGPIPE",
              say);
}

/* A line of its stderr names the call and says that it failed. */
static bool told_of(const struct program *p, const struct call_record *failed)
{
    struct bytes line = p->err.kept;
    size_t left = line.n;

    for (; left > 0; line.data += line.n, left -= line.n) {
        line.n = line_length(line.data, left);
        line.n += line.n < left;
        if (names_call(&line, call_name(failed->call)) &&
            (text_has(&line, "fail") || text_has(&line, "error") ||
             text_has(&line, strerror(failed->error))))
            return true;
    }
    return false;
}

/* Nothing on its stderr, or a call that failed later and another reason. */
static bool says_nothing_of(const struct program *p,
                            const struct call_record *failed)
{
    const struct bytes *err = &p->err.kept;

    if (err->n == 0)
        return true;
    if (names_call(err, call_name(failed->call)) ||
        text_has(err, strerror(failed->error)))
        return false;
    for (size_t i = 0; i < calls_n(); i++)
        if (calls_at(i)->number > failed->number &&
            calls_at(i)->result == -1 && calls_at(i)->ended != 0 &&
            names_call(err, call_name(calls_at(i)->call)))
            return true;
    return false;
}

/* Whether this call's failure was passed over; with a message or without. */
static bool passes_over(const struct scene *s, FILE *say, int call,
                        bool with_message)
{
    const struct call_record *failed = failed_last(call), *next;
    const char *name = call_name(call);

    if (failed == NULL || failure.kind == FAIL_USAGE ||
        (with_message ? !told_of(s->program, failed)
                      : !says_nothing_of(s->program, failed)))
        return false;
    next = used_after(failed);
    if (next == NULL && !goes_on(s))
        return false;
    show_call(say, failed);
    fputs(with_message ? ": there is a message about it, and after it "
                       : ": it failed, and ",
          say);
    say_going_on(say, failed, next);
    if (with_message)
        fputs(". After the message the program has to end, with exit status "
              "1.", say);
    else if (call == CALL_SOCKET)
        fputs(". socket() returns -1 when it fails, and only then: 0 is a "
              "descriptor.", say);
    else
        fprintf(say, ". %s() returns -1 when it fails, and only then: "
                     "compare its result with that, in the line after the "
                     "call.", name);
    return true;
}

bool cause_socket_unchecked(const struct scene *s, FILE *say)
{
    return passes_over(s, say, CALL_SOCKET, false);
}

bool cause_bind_unchecked(const struct scene *s, FILE *say)
{
    return passes_over(s, say, CALL_BIND, false);
}

bool cause_listen_unchecked(const struct scene *s, FILE *say)
{
    return passes_over(s, say, CALL_LISTEN, false);
}

bool cause_connect_unchecked(const struct scene *s, FILE *say)
{
    return passes_over(s, say, CALL_CONNECT, false);
}

bool cause_goes_on_after_error(const struct scene *s, FILE *say)
{
    return passes_over(s, say, CALL_SOCKET, true) ||
           passes_over(s, say, CALL_BIND, true) ||
           passes_over(s, say, CALL_LISTEN, true) ||
           passes_over(s, say, CALL_CONNECT, true);
}
