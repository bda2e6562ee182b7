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

static bool fills_address(const struct call_record *r)
{
    return r->call == CALL_ACCEPT || r->call == CALL_RECVFROM ||
           r->call == CALL_GETSOCKNAME || r->call == CALL_GETPEERNAME;
}

bool cause_address_length_by_value(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if (!fills_address(r) || !r->has_address || r->length_given != -1 ||
            r->result != -1 || r->error != EFAULT || r->injected)
            continue;
        fprintf(say, "%s() failed with EFAULT (\"Bad address\"): its last "
                     "argument is not the address of a variable. The kernel "
                     "reads there how much room there is, and writes back how "
                     "long the address was. A number cast to a pointer is "
                     "accepted by the compiler, and by nobody else.%s",
                call_name(r->call),
                r->call == CALL_ACCEPT
                    ? " The client that was waiting is lost."
                : r->call == CALL_RECVFROM ? " The datagram is lost."
                                           : "");
        return true;
    }
    return false;
}

/* What has gone wrong is the address that the call was to bring. */
static bool is_missed(const struct scene *s, const struct call_record *r)
{
    struct printed_line wanted, got;
    bool own = r->call == CALL_GETSOCKNAME || r->call == CALL_GETPEERNAME;

    switch (failure.kind) {
    case FAIL_FIRST_LINE:
        return own && compare_lines(&wanted, &got);
    case FAIL_LINE:
        return !own && compare_lines(&wanted, &got);
    case FAIL_CONNECT:
    case FAIL_BOUND:
        return own && asked_port(OWN_END) == 0;
    case FAIL_NO_DATAGRAM:
        return r->call == CALL_RECVFROM;
    case FAIL_STDOUT:
        /* No answer is believed when nobody is known to have sent it. */
        return r->call == CALL_RECVFROM && failure.got.n == 0;
    case FAIL_STATUS:
        return r->call == CALL_RECVFROM && s->program->out.kept.n == 0;
    default:
        return false;
    }
}

bool cause_address_length_not_set(const struct scene *s, FILE *say)
{
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);
        bool refused = r->result == -1 && r->error == EINVAL && !r->injected &&
                       r->length_given < 0 && r->length_given != -1;
        bool cut = r->result >= 0 && r->ended != 0 && r->length_given >= 0 &&
                   r->length_given < 8;

        if (!fills_address(r) || !r->has_address ||
            !(refused || (cut && is_missed(s, r))))
            continue;
        fprintf(say, "Before %s() the length said %ld: ", call_name(r->call),
                (long)r->length_given);
        if (refused)
            fputs("nobody has given that variable a value, and the call "
                  "refused it (EINVAL). ", say);
        else
            fputs("that much room for the address, so the kernel did not "
                  "fill it in. ", say);
        fputs("The length is read before it is written: set it to the size "
              "of the struct before each call.", say);
        return true;
    }
    return false;
}
