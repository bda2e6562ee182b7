/* cause_setup.c - the calls before the first byte: which socket, in which
 * order, with what numbers. */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "stage.h"

static const char *type_word(int type)
{
    return type == SOCK_STREAM  ? "SOCK_STREAM"
           : type == SOCK_DGRAM ? "SOCK_DGRAM"
                                : "another type";
}

/* The type without the flags that Linux allows beside it. */
static int type_of(const struct call_record *r)
{
    return r->arguments[1] & 0xf;
}

/* The last socket() when none of them made what the lab asks for, else NULL.
 */
static const struct call_record *other_socket(void)
{
    const struct call_record *last = NULL;

    if (asked_type() == 0)
        return NULL;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (r->call != CALL_SOCKET)
            continue;
        if (type_of(r) == asked_type() && (r->arguments[0] == AF_INET ||
                                           r->arguments[0] == AF_INET6))
            return NULL;
        last = r;
    }
    /* Of many calls not all are known: there may be other sockets. */
    if (last != NULL && calls_missing() > 0 &&
        calls_at(calls_n() - 1)->fd != last->result)
        return NULL;
    return last;
}

bool cause_socket_arguments_exchanged(const struct scene *s, FILE *say)
{
    const struct call_record *r = other_socket();
    int domain, type, protocol;

    (void)s;
    if (r == NULL)
        return false;
    domain = r->arguments[0], type = r->arguments[1],
    protocol = r->arguments[2];
    if (domain == SOCK_STREAM && type == AF_INET && SOCK_STREAM != AF_INET)
        fputs("socket() got SOCK_STREAM for the family and AF_INET for the "
              "type: the first two arguments are exchanged. ", say);
    else if (domain == AF_INET && type == 0 && protocol == asked_type())
        fprintf(say, "socket() got 0 for the type and %s for the protocol: "
                     "the last two arguments are exchanged. ",
                type_word(protocol));
    else
        return false;
    fputs("All three are plain numbers, so the compiler cannot tell. The "
          "order is family, type, protocol.", say);
    return true;
}

bool cause_socket_type_wrong(const struct scene *s, FILE *say)
{
    const struct call_record *r = other_socket();
    int wanted = asked_type();

    (void)s;
    if (r == NULL || failure.kind == FAIL_USAGE ||
        (type_of(r) != SOCK_STREAM && type_of(r) != SOCK_DGRAM))
        return false;
    fprintf(say, "socket() was asked for %s, and this program needs a %s: %s.",
            type_word(type_of(r)), type_word(wanted),
            wanted == SOCK_STREAM
                ? "TCP is a stream; datagrams have no connections, nothing to "
                  "listen for or to accept"
                : "UDP sends datagrams; a stream has to be connected before "
                  "anything can be sent");
    return true;
}

/* The dialogue has had socket() make the other kind. */
static bool types_are_swapped(void)
{
    for (int i = 0; i < stage.dialogue.n_lines; i++)
        if (line_is(&stage.dialogue.lines[i], "swap socket types"))
            return true;
    return false;
}

/* The type is right, and what was printed is not what the kernel said. */
bool cause_type_not_asked(const struct scene *s, FILE *say)
{
    if (!lab_is("02") || failure.kind != FAIL_FIRST_LINE ||
        !types_are_swapped() || other_socket() != NULL ||
        last_call(CALL_SOCKET) == NULL ||
        last_call(CALL_SOCKET)->result == -1 ||
        last_call(CALL_GETSOCKOPT) != NULL)
        return false;
    fprintf(say, "The program was started with \"%s\", and this time the test "
                 "has made the socket the other kind. It printed its argument "
                 "and did not see that: getsockopt() with SO_TYPE asks the "
                 "kernel what the socket is, and was not called.",
            program_argument(s->program, 1));
    return true;
}

static const char *protocol_word(int protocol)
{
    return protocol == IPPROTO_TCP   ? "TCP"
           : protocol == IPPROTO_UDP ? "UDP"
                                     : "a protocol of another kind";
}

bool cause_protocol_mismatched(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_call(CALL_SOCKET);

    (void)s;
    if (r == NULL || r->result != -1 || r->injected || r->arguments[2] == 0 ||
        (r->error != EPROTONOSUPPORT && r->error != EPROTOTYPE))
        return false;
    fprintf(say, "socket() was asked for %s with protocol %d (%s), and "
                 "refused that pair. For a stream there is TCP, for datagrams "
                 "UDP, and 0 stands for the one that fits.",
            type_word(type_of(r)), r->arguments[2],
            protocol_word(r->arguments[2]));
    return true;
}

/* A call that is for sockets only; or one that has failed as such. */
static bool needs_socket(const struct scene *s, const struct call_record *r)
{
    static const char *const makers[] = { "dup", "dup2", "dup3", NULL };

    if (r->fd != 0 && r->fd != 1)
        return false;
    if (r->result == -1 && r->error == ENOTSOCK)
        return true;
    if (r->call == CALL_CLOSE) /* the one thing that lab 05 does with it */
        return lab_is("05") && !program_uses_any(s->program, makers);
    return r->fd == 0 && call_sends(r) && r->result == -1;
}

/* The last descriptor that socket() or accept() gave before call i, when
 * nothing was ever done with it; or NULL. */
static const struct call_record *lost_before(size_t i)
{
    const struct call_record *made = NULL;

    for (size_t k = 0; k < i; k++) {
        const struct call_record *r = calls_at(k);

        if ((r->call == CALL_SOCKET || r->call == CALL_ACCEPT) &&
            r->result > 1)
            made = r;
    }
    for (size_t k = 0; made != NULL && k < calls_n(); k++)
        if (calls_at(k)->number > made->number &&
            calls_at(k)->fd == made->result)
            return NULL;
    return made;
}

bool cause_precedence_bug(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);
        const struct call_record *made;

        if (!needs_socket(s, r))
            continue;
        made = lost_before(i);
        if (made == NULL)
            continue;
        fprintf(say, "%s() had returned %lld, and %s() was called with %d, "
                     "which is %s: the descriptor was lost in between. In fd "
                     "= %s(...) == -1 the comparison comes first, and fd is "
                     "its answer, 0 or 1. Two lines are safer than one.",
                call_name(made->call), (long long)made->result,
                call_name(r->call), (int)r->fd,
                r->fd == 0 ? "your stdin" : "your stdout",
                call_name(made->call));
        return true;
    }
    return false;
}

/* A bind() that worked, on a stream socket. */
static const struct call_record *bound_stream(void)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call == CALL_BIND && r->ended != 0 && r->result == 0 &&
            descriptor_at(i - 1, r->fd).type == SOCK_STREAM)
            return r;
    }
    return NULL;
}

static bool is_about_listening(const struct scene *s)
{
    const struct call_record *tried = last_call(CALL_ACCEPT);
    const char *name = failure.name == NULL ? "" : failure.name;

    if (tried != NULL && tried->result == -1 && tried->error == EINVAL)
        return true;
    if (last_failure() != NULL)
        return false; /* it may not have come so far */
    if (line_is(s->line, "expect failure"))
        return strcmp(name, "listen") == 0 &&
               (!s->program->ended || s->program->out.kept.n > 0);
    return (failure.kind == FAIL_CONNECT || failure.kind == FAIL_LISTENING) &&
           s->program->out.kept.n > 0 && !s->program->ended;
}

bool cause_no_listen(const struct scene *s, FILE *say)
{
    const struct call_record *r = bound_stream();

    if (!lab_is("04 05 09 11") || r == NULL || calls_missing() > 0 ||
        last_call(CALL_LISTEN) != NULL || !is_about_listening(s))
        return false;
    fprintf(say, "Descriptor %d was bound to %s, and listen() was never "
                 "called. A bound socket has a port and no queue: whoever "
                 "connects is refused, and accept() says EINVAL.",
            (int)r->fd, call_address(r));
    return true;
}

/* Binding comes once, and before anything that gives the socket a port. */
bool cause_bind_too_late(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);
        struct descriptor d = descriptor_at(i, r->fd);
        const char *earlier = d.listens     ? "listen"
                              : d.connected ? "connect"
                                            : "bind";

        if (r->call != CALL_BIND || r->result != -1 || r->error != EINVAL ||
            r->injected || r->length_given < 16 ||
            !(d.listens || d.connected || d.bound))
            continue;
        fprintf(say, "bind(%d) failed with EINVAL, because %s(%d) came before "
                     "it and has given the socket a port already. %s",
                (int)r->fd, earlier, (int)r->fd,
                d.listens ? "The order is socket, bind, listen."
                : d.connected
                    ? "The order is socket, bind, connect."
                    : "A socket is bound once; a second one needs a socket "
                      "of its own.");
        return true;
    }
    return false;
}

bool cause_backlog_ignored(const struct scene *s, FILE *say)
{
    const struct call_record *r = last_call(CALL_LISTEN);

    (void)s;
    if (failure.kind != FAIL_BACKLOG || r == NULL ||
        r->arguments[0] == failure.number_wanted)
        return false;
    fprintf(say, "listen() was given a backlog of %d, and the program was "
                 "asked for %ld: use the number that came with the arguments.",
            (int)r->arguments[0], failure.number_wanted);
    return true;
}
