/* cause_address.c - the address that the program gives to bind(), connect()
 * or sendto(): its port, IP, family and length. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "program.h"
#include "stage.h"

static int swapped(int port)
{
    return (port & 0xff) << 8 | (port >> 8 & 0xff);
}

static struct sockaddr_in address_in(const struct call_record *r)
{
    struct sockaddr_in addr;

    memcpy(&addr, r->address, sizeof addr);
    return addr;
}

/* A whole IPv4 address was given, for one end or the other. */
static bool gives(const struct call_record *r, enum end end)
{
    return end_of_call(r) == end && r->has_address &&
           r->length_given >= 8 && address_in(r).sin_family == AF_INET;
}

/* The last call that gave an address for this end; NULL if there is none, or
 * if one of them gave the port asked for. */
static const struct call_record *with_another_port(enum end end)
{
    const struct call_record *last = NULL;

    for (size_t i = 0; i < calls_n(); i++) {
        if (!gives(calls_at(i), end))
            continue;
        last = calls_at(i);
        if (call_port(last) == asked_port(end))
            return NULL;
    }
    return last;
}

static bool port_is_swapped(enum end end, FILE *say)
{
    const struct call_record *r = with_another_port(end);
    int asked = asked_port(end);

    if (r == NULL || asked <= 0 || call_port(r) != swapped(asked))
        return false;
    fprintf(say, "%s() was given port %d, and the program was asked for "
                 "port %d: in hex %04x and %04x, the same two bytes in "
                 "the other order. A port in a sockaddr_in is in network "
                 "byte order: htons() is missing, or is there twice.",
            call_name(r->call), call_port(r), asked, (unsigned)call_port(r),
            (unsigned)asked);
    return true;
}

bool cause_port_bytes_swapped(const struct scene *s, FILE *say)
{
    (void)s;
    return failure.kind != FAIL_USAGE && (port_is_swapped(OWN_END, say) ||
                                          port_is_swapped(SERVER_END, say));
}

static bool port_is_zero(enum end end, FILE *say)
{
    const struct call_record *r = with_another_port(end);
    int asked = asked_port(end);

    if (r == NULL || asked <= 0 || call_port(r) != 0)
        return false;
    fprintf(say, "%s() was given port 0%s, and the program was asked for "
                 "port %d. That is what htonl() leaves in sin_port: it makes "
                 "32 bits, and the 16 of them that fit are 0. The call for 16 "
                 "bits ends in s. Or nothing was stored there at all.",
            call_name(r->call),
            end == OWN_END ? ", which means any free one" : "", asked);
    return true;
}

bool cause_port_is_zero(const struct scene *s, FILE *say)
{
    (void)s;
    return failure.kind != FAIL_USAGE &&
           (port_is_zero(OWN_END, say) || port_is_zero(SERVER_END, say));
}

/* The IP asked for, if it is an address; and the last one that was given. */
static const struct call_record *ip_given(enum end end, struct in_addr *asked)
{
    const char *text = asked_ip(end);
    const struct call_record *last = NULL;

    if (text == NULL || inet_pton(AF_INET, text, asked) != 1)
        return NULL;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!gives(r, end))
            continue;
        if (address_in(r).sin_addr.s_addr == asked->s_addr)
            return NULL;
        last = r;
    }
    return last;
}

static uint32_t reversed(uint32_t ip)
{
    return ip >> 24 | (ip >> 8 & 0xff00) | (ip << 8 & 0xff0000) | ip << 24;
}

static void say_ip(FILE *say, uint32_t ip)
{
    struct in_addr addr = { ip };
    char text[INET_ADDRSTRLEN];

    fputs(inet_ntop(AF_INET, &addr, text, sizeof text), say);
}

static bool ip_is_reversed(enum end end, FILE *say)
{
    struct in_addr asked;
    const struct call_record *r = ip_given(end, &asked);
    uint32_t got, wanted;

    if (r == NULL)
        return false;
    got = address_in(r).sin_addr.s_addr;
    wanted = asked.s_addr == 0 ? htonl(INADDR_LOOPBACK) : asked.s_addr;
    if (got != reversed(wanted))
        return false;
    fprintf(say, "%s() was given the IP ", call_name(r->call));
    say_ip(say, got);
    fputs(", which is ", say);
    say_ip(say, wanted);
    fputs(" with its four bytes in the other order. inet_pton() and "
          "inet_addr() leave them in network byte order already; constants "
          "such as INADDR_LOOPBACK are the ones that need htonl().", say);
    return true;
}

bool cause_address_bytes_swapped(const struct scene *s, FILE *say)
{
    (void)s;
    return failure.kind != FAIL_USAGE &&
           (ip_is_reversed(OWN_END, say) || ip_is_reversed(SERVER_END, say));
}

static bool got_has(const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i + n <= failure.got.n; i++)
        if (memcmp(failure.got.data + i, text, n) == 0)
            return true;
    return false;
}

/* The dialogue has to do with other addresses than the usual one. */
static bool goes_elsewhere(void)
{
    for (int i = 0; i < stage.dialogue.n_lines; i++)
        if (strstr(stage.dialogue.lines[i].text, " 127.") != NULL &&
            strstr(stage.dialogue.lines[i].text, " 127.0.0.1") == NULL)
            return true;
    return false;
}

/* What another IP may be the reason for: somebody is found at an address or
 * not, or it is printed. */
static bool is_about_place(const struct scene *s, const char *ip,
                           const struct call_record *r)
{
    switch (failure.kind) {
    case FAIL_BOUND:
    case FAIL_NOT_BOUND:
    case FAIL_REFUSAL:
    case FAIL_CONNECT:
    case FAIL_ACCEPT:
    case FAIL_SENDER:
    case FAIL_NO_DATAGRAM:
        return goes_elsewhere();
    case FAIL_FIRST_LINE:
        return !got_has(ip);
    default:
        /* The address asked for was one that cannot be had. */
        return line_is(s->line, "expect failure") && r->result == 0;
    }
}

static bool ip_is_another(const struct scene *s, enum end end, FILE *say)
{
    struct in_addr asked;
    const struct call_record *r = ip_given(end, &asked);
    const char *text = asked_ip(end);
    uint32_t got;

    if (r == NULL || !is_about_place(s, text, r))
        return false;
    got = address_in(r).sin_addr.s_addr;
    fprintf(say, "%s() was given the IP ", call_name(r->call));
    say_ip(say, got);
    fprintf(say, got == 0 ? " (INADDR_ANY), and " : ", and ");
    if (lab_is("11 13"))
        fputs("this server is to be found at every address of the machine: "
              "that is INADDR_ANY, 0.0.0.0.", say);
    else if (end == OWN_END && got == 0)
        fprintf(say, "the program was asked for %s. So it can be reached "
                     "through every address of this machine, and not only "
                     "through that one.", text);
    else
        fprintf(say, "the program was asked for %s: the address has to come "
                     "from its first argument.", text);
    return true;
}

bool cause_wrong_interface(const struct scene *s, FILE *say)
{
    return ip_is_another(s, OWN_END, say) || ip_is_another(s, SERVER_END, say);
}

static bool is_no_address(const char *text)
{
    struct in_addr addr;

    return text != NULL && inet_pton(AF_INET, text, &addr) != 1;
}

/* A text that is no address, and it goes on with one. */
bool cause_bad_address_taken(const struct scene *s, FILE *say)
{
    if (!line_is(s->line, "expect failure"))
        return false;
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);
        const char *text = asked_ip(end_of_call(r));

        if (!is_no_address(text) || !gives(r, end_of_call(r)))
            continue;
        fprintf(say, "The program was started with \"%s\" for the IP, and "
                     "%s() was given %s. That text is no address, and the "
                     "call that reads it tells: inet_pton() returns 1 for "
                     "an address and 0 for other texts, inet_addr() "
                     "INADDR_NONE. Then a message is wanted, and the end: no "
                     "other address.",
                text, call_name(r->call), call_address(r));
        return true;
    }
    return false;
}

/* Where the family is not AF_INET. */
static bool is_strange(const struct call_record *r)
{
    return end_of_call(r) != NO_END && r->has_address &&
           r->length_given >= 8 && !r->injected &&
           address_in(r).sin_family != AF_INET &&
           address_in(r).sin_family != AF_INET6;
}

static void say_family(FILE *say, const struct call_record *r)
{
    struct sockaddr_in addr = address_in(r);
    int family = addr.sin_family;

    fprintf(say, "The address that %s() was given says family %d, and "
                 "AF_INET is %d. ", call_name(r->call), family, AF_INET);
    if (family == 0 && addr.sin_port == 0 && addr.sin_addr.s_addr == 0)
        fputs("Port and IP are 0 as well: it was never filled in, or cleared "
              "after that.", say);
    else if (family == 0)
        fputs("sin_family was not set, or was cleared afterwards.", say);
    else if (family == ntohs(AF_INET))
        fputs("sin_family is for this machine only and stays as it is, "
              "without htons().", say);
    else
        fputs("Other bytes lie there: was the struct filled in? And where "
              "addr is a pointer to it, &addr is one too many.", say);
}

/* It answers, to an address that no call has filled in: that is the mistake,
 * if there is one. */
static bool answers_to_nobody(size_t i)
{
    for (size_t k = i; k > 0; k--) {
        const struct call_record *r = calls_at(k - 1);

        if (call_receives(r) && r->fd == calls_at(i)->fd &&
            r->process == calls_at(i)->process && r->ended != 0 &&
            r->result >= 0)
            return !r->has_address || r->length_given < 8;
    }
    return false;
}

bool cause_family_not_set(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (is_strange(r) && !answers_to_nobody(i) && r->result == -1 &&
            r->error == EAFNOSUPPORT) {
            say_family(say, r);
            return true;
        }
    }
    return false;
}

/* On Linux family 0 undoes a connection; without one there is no sense in it,
 * and yet connect() says yes. */
bool cause_connected_to_nobody(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!is_strange(r) || r->call != CALL_CONNECT || r->result != 0 ||
            r->ended == 0 || address_in(r).sin_family != AF_UNSPEC ||
            descriptor_at(i, r->fd).connected)
            continue;
        say_family(say, r);
        fputs(" To connect() family 0 means \"undo the connection\": it "
              "returned 0, and has connected to nobody.", say);
        return true;
    }
    return false;
}

/* The size of something else than the struct. */
bool cause_sizeof_pointer_for_address(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (end_of_call(r) == NO_END || !r->has_address ||
            r->result != -1 || r->error != EINVAL || r->injected ||
            r->length_given != (int)sizeof(void *))
            continue;
        fprintf(say, "%s() was told that the address has %d bytes, and "
                     "refused it (EINVAL): a sockaddr_in has %zu. %d is the "
                     "size of a pointer: for a pointer addr, sizeof addr is "
                     "not the size of the struct that it points to.",
                call_name(r->call), (int)r->length_given,
                sizeof(struct sockaddr_in), (int)r->length_given);
        return true;
    }
    return false;
}

/* A null pointer, mostly, that was to be the address. */
bool cause_crashes_on_bad_address(const struct scene *s, FILE *say)
{
    const char *text = lab_is("01") ? program_argument(s->program, 1)
                       : asked_ip(OWN_END) != NULL ? asked_ip(OWN_END)
                                                   : asked_ip(SERVER_END);

    if (s->verdict != CRASH || !program_segfaulted(s->program) ||
        !line_is(s->line, "expect failure") || !is_no_address(text) ||
        last_call(CALL_BIND) != NULL ||
        last_call(CALL_CONNECT) != NULL || last_call(CALL_SENDTO) != NULL)
        return false;
    fprintf(say, "The program was started with \"%s\" for the IP, which is "
                 "no address, and died before it used any. A call that looks "
                 "up an address and finds none returns a null pointer, or "
                 "fills in nothing: look at its result.", text);
    return true;
}
