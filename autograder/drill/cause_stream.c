/* cause_stream.c - bytes over TCP: too many, too few, others. */
#include <string.h>

#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "program.h"

/* The last call before i that received on this descriptor, and brought
 * something. */
static const struct call_record *received_before(size_t i, int fd)
{
    for (; i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (call_receives(r) && r->fd == fd && r->result > 0)
            return r;
    }
    return NULL;
}

/* Sends exactly the room that it had given the receiving call, which had
 * brought less. */
bool cause_whole_buffer_sent(const struct scene *s, FILE *say)
{
    (void)s;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i), *got;

        if (!call_sends(r) || r->result <= 0)
            continue;
        got = received_before(i, r->fd);
        if (got == NULL || got->result >= got->size || r->size < got->size ||
            r->size > got->size + 1)
            continue;
        fprintf(say, "%s() was asked to send %lld bytes where %s() had "
                     "brought %lld: the whole buffer, with whatever else is "
                     "in it. Send the count that came, not sizeof buf.",
                call_name(r->call), (long long)r->size, call_name(got->call),
                (long long)got->result);
        return true;
    }
    return false;
}

/* One byte more than its text, and that one is 0. */
bool cause_nul_sent(const struct scene *s, FILE *say)
{
    if (failure.kind == FAIL_NONE)
        return false;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        for (size_t k = 1; k < s->program->n_arguments; k++)
            if (call_sends(r) && r->fd > 2 &&
                r->first_nul == r->result - 1 && r->result > 1 &&
                (size_t)r->result == s->program->arguments[k].n) {
                fprintf(say, "%s() sent %lld bytes, the last of them 0: the "
                             "NUL that ends a string in C. It is no part of "
                             "the message: send strlen() bytes, not one "
                             "more.", call_name(r->call),
                        (long long)r->result);
                return true;
            }
    }
    return false;
}
