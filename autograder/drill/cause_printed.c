/* cause_printed.c - the addresses that a program prints: its own, the
 * other end's, and what became of them on the way to the line. */
#include <string.h>
#include <sys/socket.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "program.h"

static int swapped(int port)
{
    return (port & 0xff) << 8 | (port >> 8 & 0xff);
}

static bool same_ip(const struct printed_address *a,
                    const struct printed_address *b)
{
    return strcmp(a->ip, b->ip) == 0;
}

static bool same(const struct printed_address *a,
                 const struct printed_address *b)
{
    return same_ip(a, b) && a->port == b->port;
}

/* The last getsockname() that brought a port, or NULL. */
static const struct call_record *own_address(void)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call == CALL_GETSOCKNAME && r->ended != 0 && r->result == 0 &&
            r->length_given >= 8 && call_port(r) != 0)
            return r;
    }
    return NULL;
}

static bool never_called(int call)
{
    return last_call(call) == NULL && calls_missing() == 0 && calls_n() > 0;
}

static void say_raw_port(FILE *say, int printed, int real)
{
    fprintf(say, "Port %d was printed, and the real one is %d: in hex %04x "
                 "and %04x, the same two bytes in the other order. The port "
                 "in a sockaddr_in is in network byte order, also in one that "
                 "a call has filled in: ntohs() turns it back.",
            printed, real, (unsigned)printed, (unsigned)real);
}

/* Peers look for the program at the port that it has printed. */
static bool is_sought_there(const struct scene *s)
{
    const struct call_record *own = own_address();

    return own != NULL && asked_port(OWN_END) == 0 &&
           (failure.kind == FAIL_CONNECT || failure.kind == FAIL_BOUND ||
            failure.kind == FAIL_LISTENING ||
            failure.kind == FAIL_NO_DATAGRAM) &&
           s->program->port != call_port(own) &&
           s->program->port == swapped(call_port(own));
}

bool cause_printed_without_ntohs(const struct scene *s, FILE *say)
{
    struct printed_line wanted, got;

    if (is_sought_there(s)) {
        say_raw_port(say, s->program->port, call_port(own_address()));
        return true;
    }
    if (!compare_lines(&wanted, &got))
        return false;
    for (size_t i = 0; i < got.n; i++) {
        int port = got.addresses[i].port, real = wanted.addresses[i].port;

        if (same_ip(&got.addresses[i], &wanted.addresses[i]) && real > 0 &&
            port != real && port == swapped(real)) {
            say_raw_port(say, port, real);
            return true;
        }
    }
    return false;
}

static bool first_line_has_port_0(const struct program *p)
{
    struct printed_line line =
        read_line(p->out.kept.data, line_length(p->out.kept.data,
                                                p->out.kept.n));

    return line.n > 0 && line.addresses[0].port == 0;
}

/* Port 0 was asked for, and the line does not say what it has become. */
static bool hides_own_port(const struct scene *s)
{
    struct printed_line wanted, got;

    if (asked_port(OWN_END) != 0)
        return false;
    if (failure.kind == FAIL_CONNECT || failure.kind == FAIL_BOUND ||
        failure.kind == FAIL_LISTENING || failure.kind == FAIL_NO_DATAGRAM)
        return first_line_has_port_0(s->program);
    return failure.kind == FAIL_FIRST_LINE && compare_lines(&wanted, &got) &&
           got.addresses[0].port == 0;
}

/* A client's line says another own address than the connection has. */
static bool hides_own_end(struct printed_line *got)
{
    struct printed_line wanted;

    return lab_is("06") && failure.kind == FAIL_FIRST_LINE &&
           compare_lines(&wanted, got) && got->n == 2 &&
           !same(&got->addresses[1], &wanted.addresses[1]);
}

bool cause_getsockname_missing(const struct scene *s, FILE *say)
{
    struct printed_line got;
    const struct call_record *own = own_address();

    if (hides_own_port(s) && own != NULL) {
        fprintf(say, "getsockname() brought %s, and the line that was printed "
                     "says port 0: it prints what was asked for. Print the "
                     "address that came back.", call_address(own));
        return true;
    }
    if (!never_called(CALL_GETSOCKNAME))
        return false;
    if (hides_own_port(s))
        fputs("Port 0 means any free port, and that 0 is what was printed. "
              "Which port it has become only the kernel knows: ", say);
    else if (hides_own_end(&got))
        fprintf(say, "For its own end the program printed %s:%d. What address "
                     "connect() gave the socket only the kernel knows: ",
                got.addresses[1].ip, got.addresses[1].port);
    else
        return false;
    fputs("getsockname() asks for it, and this program has not called it.",
          say);
    return true;
}

/* Asked while the socket had no address yet, and never again. */
bool cause_getsockname_too_early(const struct scene *s, FILE *say)
{
    const struct call_record *asked = last_call(CALL_GETSOCKNAME);
    struct printed_line got;

    if (asked == NULL || asked->result != 0 || asked->length_given < 8 ||
        call_port(asked) != 0 || !(hides_own_port(s) || hides_own_end(&got)))
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (r->number < asked->number || r->fd != asked->fd ||
            (r->call != CALL_BIND && r->call != CALL_CONNECT))
            continue;
        fprintf(say, "getsockname() was called before %s(), and brought %s: "
                     "the socket had no address yet. It is %s() that gives "
                     "it one.", call_name(r->call), call_address(asked),
                call_name(r->call));
        return true;
    }
    return false;
}

/* A server names itself where its client should stand. */
bool cause_own_address_printed(const struct scene *s, FILE *say)
{
    struct printed_line wanted, got;

    if (!lab_is("05 11 13") || failure.kind != FAIL_LINE ||
        !compare_lines(&wanted, &got) || got.n != 1 || s->program->port == 0 ||
        got.addresses[0].port != s->program->port ||
        wanted.addresses[0].port == s->program->port)
        return false;
    fprintf(say, "The line says %s:%d: that is the address of the program's "
                 "own end, port %d is the one that it serves. The client's is "
                 "%s:%d, which %s() fills in; getsockname() is for the own "
                 "end.", got.addresses[0].ip, got.addresses[0].port,
            s->program->port, wanted.addresses[0].ip,
            wanted.addresses[0].port, lab_is("13") ? "recvfrom" : "accept");
    return true;
}

bool cause_ends_exchanged(const struct scene *s, FILE *say)
{
    struct printed_line wanted, got;
    const struct printed_address *w = wanted.addresses, *g = got.addresses;

    (void)s;
    if (!lab_is("06") || !compare_lines(&wanted, &got) || got.n != 2 ||
        same(&w[0], &w[1]) || !same(&g[1], &w[0]))
        return false;
    fprintf(say, "After \"from\" stands %s:%d, and that is the server's "
                 "address. getsockname() brings the own end of a connection, "
                 "getpeername() the other one", g[1].ip, g[1].port);
    fprintf(say, never_called(CALL_GETSOCKNAME) &&
                         !never_called(CALL_GETPEERNAME)
                     ? ": the program has called getpeername() only."
                 : same(&g[0], &w[1]) ? ": the two are exchanged."
                                      : ".");
    return true;
}

/* Two different addresses with the text of one of them; the ports are
 * right. */
bool cause_inet_ntoa_twice(const struct scene *s, FILE *say)
{
    struct printed_line wanted, got;
    const struct printed_address *w = wanted.addresses, *g = got.addresses;

    if (!compare_lines(&wanted, &got) || got.n != 2 ||
        g[0].port != w[0].port || g[1].port != w[1].port ||
        same_ip(&w[0], &w[1]) || !same_ip(&g[0], &g[1]) ||
        !program_uses(s->program, "inet_ntoa"))
        return false;
    fprintf(say, "Both addresses were printed with the IP %s; the ports are "
                 "right, but the IPs are %s and %s. inet_ntoa() keeps its "
                 "text in one buffer, and a second call writes over the "
                 "first: two calls in one printf() show one IP twice. "
                 "inet_ntop() writes where you say.",
            g[0].ip, w[0].ip, w[1].ip);
    return true;
}

/* The IP of a line with its four bytes in the other order. */
static bool is_reversed(const char *got, const char *wanted)
{
    unsigned g[4], w[4];

    if (sscanf(got, "%u.%u.%u.%u", &g[0], &g[1], &g[2], &g[3]) != 4 ||
        sscanf(wanted, "%u.%u.%u.%u", &w[0], &w[1], &w[2], &w[3]) != 4)
        return false;
    return strcmp(got, wanted) != 0 && g[0] == w[3] && g[1] == w[2] &&
           g[2] == w[1] && g[3] == w[0];
}

bool cause_printed_ip_reversed(const struct scene *s, FILE *say)
{
    struct printed_line wanted, got;

    (void)s;
    if (!compare_lines(&wanted, &got))
        return false;
    for (size_t i = 0; i < got.n; i++) {
        const char *ip = got.addresses[i].ip;

        if (!is_reversed(ip, wanted.addresses[i].ip))
            continue;
        fprintf(say, "The IP was printed as %s, and it is %s: the four bytes "
                     "are in the other order. inet_ntop() and inet_ntoa() "
                     "want them as they lie in the struct, in network byte "
                     "order: no ntohl() before them.",
                ip, wanted.addresses[i].ip);
        return true;
    }
    return false;
}
