/* cause_length.c - the length of an address that a call fills in: it says how
 * much room there is, and the kernel writes the real length over it. */
#include <errno.h>
#include <string.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "program.h"

/* Both of them tell about the socket itself. */
static bool is_own(const struct call_record *r)
{
    return r->call == CALL_GETSOCKNAME || r->call == CALL_GETPEERNAME;
}

static bool by_value(const struct call_record *r)
{
    return r->has_address && r->length_given == -1 && r->result == -1 &&
           r->error == EFAULT && !r->injected;
}

static void say_by_value(FILE *say, const struct call_record *r)
{
    fprintf(say, "%s() failed with EFAULT (\"Bad address\"): its last "
                 "argument is not the address of a variable. The kernel reads "
                 "there how much room there is, and writes back how long the "
                 "address was. A number cast to a pointer satisfies the "
                 "compiler only.%s", call_name(r->call),
            r->call == CALL_ACCEPT ? " The client that was waiting is lost."
            : r->call == CALL_RECVFROM ? " The datagram is lost."
                                       : "");
}

/* The line shows another address than there is, under the right words. */
static bool shows_another(void)
{
    struct printed_line wanted, got;

    if (!compare_lines(&wanted, &got))
        return false;
    for (size_t i = 0; i < got.n; i++)
        if (strcmp(got.addresses[i].ip, wanted.addresses[i].ip) != 0 ||
            (wanted.addresses[i].port != -1 &&
             got.addresses[i].port != wanted.addresses[i].port) ||
            got.addresses[i].port == 0)
            return true;
    return false;
}

/* What has gone wrong is the address that the call was to bring. */
static bool is_missed(const struct scene *s, const struct call_record *r)
{
    switch (failure.kind) {
    case FAIL_FIRST_LINE:
        return is_own(r) && shows_another();
    case FAIL_LINE:
        return !is_own(r) && shows_another();
    case FAIL_CONNECT:
    case FAIL_BOUND:
        return is_own(r) && asked_port(OWN_END) == 0;
    case FAIL_NO_DATAGRAM:
        return r->call == CALL_RECVFROM;
    case FAIL_STDOUT:
        /* No answer is believed when nobody is known to have sent it. */
        return r->call == CALL_RECVFROM &&
               (failure.got.n == 0 || shows_another());
    case FAIL_STATUS:
        return r->call == CALL_RECVFROM && s->program->out.kept.n == 0;
    default:
        return false;
    }
}

/* Rubbish, which the call refused. */
static bool is_refused(const struct call_record *r)
{
    return r->result == -1 && r->error == EINVAL && !r->injected &&
           r->length_given < -1;
}

/* No room for port and IP. */
static bool is_cut(const struct call_record *r)
{
    return r->result >= 0 && r->ended != 0 && r->length_given >= 0 &&
           r->length_given < 8;
}

static void say_not_set(FILE *say, const struct call_record *r)
{
    fprintf(say, "Before %s() the length said %ld: ", call_name(r->call),
            (long)r->length_given);
    fputs(is_refused(r)
              ? "nobody has given that variable a value, and the call refused "
                "it (EINVAL). "
              : "that much room for the address, so the kernel did not fill "
                "it in. ", say);
    fputs("The length is read before it is written: set it to the size of "
          "the struct before each call.", say);
}

static bool is_of(const struct call_record *r, int call)
{
    return r->call == call || (call == CALL_GETSOCKNAME && is_own(r));
}

static bool is_by_value(FILE *say, int call)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (is_of(calls_at(i), call) && by_value(calls_at(i))) {
            say_by_value(say, calls_at(i));
            return true;
        }
    return false;
}

static bool is_not_set(const struct scene *s, FILE *say, int call)
{
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!is_of(r, call) || !r->has_address ||
            !(is_refused(r) || (is_cut(r) && is_missed(s, r))))
            continue;
        say_not_set(say, r);
        return true;
    }
    return false;
}

bool cause_accept_length_by_value(const struct scene *s, FILE *say)
{
    (void)s;
    return is_by_value(say, CALL_ACCEPT);
}

bool cause_recvfrom_length_by_value(const struct scene *s, FILE *say)
{
    (void)s;
    return is_by_value(say, CALL_RECVFROM);
}

bool cause_own_length_by_value(const struct scene *s, FILE *say)
{
    (void)s;
    return is_by_value(say, CALL_GETSOCKNAME);
}

bool cause_accept_length_not_set(const struct scene *s, FILE *say)
{
    return is_not_set(s, say, CALL_ACCEPT);
}

bool cause_recvfrom_length_not_set(const struct scene *s, FILE *say)
{
    return is_not_set(s, say, CALL_RECVFROM);
}

bool cause_own_length_not_set(const struct scene *s, FILE *say)
{
    return is_not_set(s, say, CALL_GETSOCKNAME);
}
