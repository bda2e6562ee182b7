/* cause_string.c - bytes taken for a string, which ends at the first NUL and
 * not where the bytes end. */
#include <string.h>

#include "evidence.h"
#include "failure.h"
#include "printed.h"

/* Sends up to the first NUL of what came, which is not just its last byte. */
bool cause_sent_as_string(const struct scene *s, FILE *say)
{
    struct overshoot o;

    if ((!failure_came_short() && failure_extra_byte() == -1) ||
        !find_overshoot(s, -1, &o) || o.take == calls_n() ||
        calls_at(o.take)->first_nul != o.asked || o.asked == o.due - 1 ||
        !program_uses(s->program, "strlen"))
        return false;
    fprintf(say, "%s() brought %lld bytes, and %s() was asked to send %lld "
                 "of them: byte %lld is a 0. strlen() stops there, but data "
                 "may have a 0 anywhere. The count of what came is what "
                 "%s() returned.",
            call_name(calls_at(o.take)->call), o.due,
            call_name(calls_at(o.send)->call), o.asked, o.asked,
            call_name(calls_at(o.take)->call));
    return true;
}

/* A text of the program's own, and eight bytes of it, or four. */
bool cause_sizeof_pointer_for_text(const struct scene *s, FILE *say)
{
    struct flow f;
    const struct call_record *r;

    if (failure_extra_byte() != 0 || message_of(s) != NULL ||
        !flow_last(&f) || flow_answers(&f) ||
        flow_send(&f, f.from) == calls_n())
        return false;
    r = calls_at(flow_send(&f, f.from));
    if (r->size != (int64_t)sizeof(void *) || r->result != r->size ||
        r->first_nul < 1 || r->first_nul >= r->size - 1)
        return false;
    fprintf(say, "%s() was asked to send %lld bytes: ", call_name(r->call),
            (long long)r->size);
    show_text(say, r->data, (size_t)r->data_length, 40);
    fprintf(say, ". Only the %lld before the NUL are the text. %lld is the "
                 "size of a pointer here: that is what sizeof gives for a "
                 "char *, whatever it points to. The length of a string is "
                 "what strlen() counts.", (long long)r->first_nul,
            (long long)r->size);
    return true;
}

/* The call before `take` whose bytes stand behind those of `take` in what was
 * sent: nothing has cleared the buffer since. */
static size_t find_older(const struct overshoot *o)
{
    const struct call_record *r = calls_at(o->send);

    for (size_t i = o->take; i > 0; i--) {
        const struct call_record *old = calls_at(i - 1);

        if (bytes_taken(i - 1) >= o->asked && o->due < old->data_length &&
            o->due < (long long)bytes_kept(o->send) &&
            old->process == r->process &&
            memcmp(r->data + o->due, old->data + o->due,
                   (size_t)((o->asked < LOG_DATA ? o->asked : LOG_DATA) -
                            o->due)) == 0)
            return i - 1;
    }
    return calls_n();
}

/* What an earlier, longer message left in the buffer goes out again. */
bool cause_old_bytes_sent(const struct scene *s, FILE *say)
{
    struct overshoot o;
    size_t old;

    if (failure_extra_byte() == -1 || !find_overshoot(s, 1, &o) ||
        o.take == calls_n() || o.asked >= calls_at(o.take)->size ||
        (long long)bytes_kept(o.send) < o.asked ||
        calls_at(o.send)->first_nul != -1 ||
        !program_uses(s->program, "strlen"))
        return false;
    old = find_older(&o);
    if (old == calls_n())
        return false;
    fprintf(say, "%s() brought %lld bytes, and %s() was asked to send %lld. "
                 "The others are from before: an earlier, longer message "
                 "left them in the buffer. strlen() runs on into them, since "
                 "no 0 comes behind what %s() brings: use the count that it "
                 "returns.",
            call_name(calls_at(o.take)->call), o.due,
            call_name(calls_at(o.send)->call), o.asked,
            call_name(calls_at(o.take)->call));
    return true;
}
