/* cause_stream.c - what goes out: too much of it, or too little. */
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "printed.h"
#include "program.h"

enum {
    SHOWN = 40 /* columns of bytes in a sentence */
};

/* "send() was asked to send 6 bytes where recv() had brought 5" */
static void say_overshoot(FILE *say, const struct overshoot *o)
{
    fprintf(say, "%s() was asked to send ",
            call_name(calls_at(o->send)->call));
    say_bytes(say, o->asked);
    if (o->take < calls_n())
        fprintf(say, " where %s() had brought %lld",
                call_name(calls_at(o->take)->call), o->due);
    else
        fprintf(say, "%s where the message has %lld",
                o->asked == calls_at(o->send)->size ? "" : " in all", o->due);
}

/* Eight bytes, or four, of any message. */
/* A buffer of eight bytes looks the same as a pointer, unless it is seen what
 * stands behind a short message; a long one must have been copied there. */
static bool may_be_a_buffer(const struct scene *s, size_t send, size_t n)
{
    static const char *const copies[] = { "strncpy", "strcpy",  "snprintf",
                                          "sprintf", "strncat", "strlcpy",
                                          "memccpy", "stpncpy", NULL };
    const struct call_record *r = calls_at(send);

    if (n >= sizeof(void *))
        return program_uses_any(s->program, copies);
    for (size_t i = n; i < bytes_kept(send); i++)
        if (r->data[i] != '\0')
            return false;
    return true;
}

bool cause_sizeof_pointer(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    long long size = sizeof(void *);
    struct flow f;
    size_t i;

    if (message == NULL || (long long)message->n + 1 == size ||
        (long long)message->n == size ||
        (extra_byte(s) == -1 && !failure_came_short()) || !flow_last(&f))
        return false;
    i = flow_send(&f, f.from);
    if (i == calls_n() || flow_answers(&f) || calls_at(i)->size != size ||
        !data_is(i, message, 0) || flow_sent(&f, calls_n()) != size ||
        may_be_a_buffer(s, i, message->n))
        return false;
    fprintf(say, "%s() was asked to send %lld bytes of a message that has "
                 "%zu. %lld is the size of a pointer here: that is what "
                 "sizeof gives for a char *, whatever it points to. The "
                 "length of a string is what strlen() counts.",
            call_name(calls_at(i)->call), size, message->n, size);
    return true;
}

/* The message, its NUL, and what lies behind that. */
static bool runs_on_behind(const struct scene *s, const struct overshoot *o)
{
    const struct call_record *r = calls_at(o->send);
    const struct bytes *message = message_of(s);

    if (!data_is(o->send, message, 0))
        return false;
    return message->n < bytes_kept(o->send)
               ? r->data[message->n] == '\0'
               : o->asked - o->due > LOG_DATA;
}

/* All the room that there was, not what had come. */
bool cause_whole_buffer_sent(const struct scene *s, FILE *say)
{
    struct overshoot o;

    const struct call_record *got;

    if (extra_byte(s) == -1 || is_lab("08") ||
        !find_overshoot(s, 1, &o) || o.asked < o.due + 2 ||
        o.take == calls_n())
        return false;
    got = calls_at(o.take);
    if (o.asked < got->size || o.asked > got->size + 1 ||
        replied_in_part(s, o.send))
        return false;
    say_overshoot(say, &o);
    fputs(": the whole buffer goes out, with whatever else is in it. Send "
          "the count of bytes that came, not the size of the buffer.", say);
    return true;
}

/* Another argument of the program has this length: then it may have been
 * counted in the place of the message. */
static void say_whose_length(FILE *say, const struct scene *s, long long n)
{
    for (size_t i = 1; i < 3 && i < s->program->n_arguments; i++)
        if ((long long)strlen(program_argument(s->program, i)) == n) {
            fprintf(say, " %lld is the length of %s, another argument.", n,
                    program_argument(s->program, i));
            return;
        }
}

/* More than the message has, whatever that number is: of a buffer, of another
 * text, or fixed. */
bool cause_length_too_long(const struct scene *s, FILE *say)
{
    struct overshoot o;

    if (extra_byte(s) == -1 || is_lab("08") ||
        !find_overshoot(s, 1, &o) || o.asked < o.due + 2 ||
        o.take < calls_n() || !runs_on_behind(s, &o))
        return false;
    say_overshoot(say, &o);
    fputs(". Behind the message goes out its NUL, and whatever lies in memory "
          "after that.", say);
    say_whose_length(say, s, o.asked);
    fputs(" The length of a message is what strlen() counts, and neither the "
          "size of a buffer nor a fixed number.", say);
    return true;
}

/* One byte more than there is, and that one is 0. */
bool cause_nul_sent(const struct scene *s, FILE *say)
{
    struct overshoot o;

    if (extra_byte(s) != 0 || is_lab("08") || !find_overshoot(s, 1, &o) ||
        o.asked != o.due + 1)
        return false;
    say_overshoot(say, &o);
    fprintf(say, ", and the last of them is 0: the NUL that ends a string in "
                 "C. It is no part of the message. ");
    if (o.take < calls_n())
        fprintf(say, "Send as many bytes as %s() returned.",
                call_name(calls_at(o.take)->call));
    else
        fputs("Send strlen() bytes: it does not count the NUL.", say);
    return true;
}

/* A text of the program's own, with the NUL that ends it. */
bool cause_nul_of_text_sent(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t i;

    if (failure_extra_byte() != 0 || message_of(s) != NULL ||
        !flow_last(&f) || flow_answers(&f))
        return false;
    i = flow_send(&f, f.from);
    if (i == calls_n() || calls_at(i)->result < 2 ||
        calls_at(i)->first_nul != calls_at(i)->result - 1)
        return false;
    fprintf(say, "%s() sent %lld bytes: ", call_name(calls_at(i)->call),
            (long long)calls_at(i)->result);
    show_text(say, calls_at(i)->data, (size_t)calls_at(i)->data_length,
              SHOWN);
    fprintf(say, ". The last of them is the NUL that ends a string in C, and "
                 "no part of the text: sizeof counts it, and strlen() + 1, "
                 "strlen() does not.");
    return true;
}

/* The message sent in part, though no call took less than it was offered. */
bool cause_message_cut(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    long long offered = 0;
    struct flow f;
    size_t sends = 0, last = 0;

    if (message == NULL || !failure_came_short() || !flow_last(&f) ||
        !flow_is_whole(&f) || flow_answers(&f))
        return false;
    for (size_t i = flow_send(&f, f.from); i < calls_n();
         i = flow_send(&f, i + 1)) {
        const struct call_record *r = calls_at(i);

        if (call_waits(r) || r->result == -1)
            return false;
        if (f.type == SOCK_DGRAM && sends > 0 &&
            (r->size != offered || !data_goes_on(i, last, 0)))
            return false;
        offered = f.type == SOCK_DGRAM ? r->size : offered + r->result;
        if (f.type == SOCK_STREAM && r->result < r->size &&
            flow_send(&f, i + 1) == calls_n())
            return false; /* a short count, and no loop */
        last = i;
        sends++;
    }
    if (sends == 0 || offered >= (long long)message->n ||
        failure.got.n != (size_t)offered)
        return false;
    fprintf(say, "The message has %zu bytes. %s() was asked for the first "
                 "%lld of them, and the others were never sent. Is there a "
                 "buffer of fixed size on the way, or the length of another "
                 "text? The message can be sent from where it is.",
            message->n, call_name(calls_at(last)->call), offered);
    return true;
}

/* The bytes at the end of what was sent and not due, if they were kept. */
static bool tail_of(const struct overshoot *o, const unsigned char **tail,
                    size_t *n)
{
    const struct call_record *r = calls_at(o->send);

    *n = (size_t)(o->asked - o->due);
    if (r->size > (int64_t)bytes_kept(o->send) || (long long)*n > r->size)
        return false;
    *tail = r->data + r->size - *n;
    return true;
}

/* What came, behind something else. */
static bool is_behind(const struct overshoot *o)
{
    const struct call_record *r = calls_at(o->send);
    const struct call_record *got;
    long long front = o->asked - o->due;
    size_t n;

    if (o->take == calls_n() || front >= (long long)bytes_kept(o->send))
        return false;
    got = calls_at(o->take);
    n = bytes_kept(o->send) - (size_t)front;
    if (n > bytes_kept(o->take))
        n = bytes_kept(o->take);
    return n > 0 && memcmp(r->data + front, got->data, n) == 0 &&
           memcmp(r->data, got->data, n) != 0;
}

/* True when the bytes that were due are at the start of what was sent. */
static bool is_in_front(const struct scene *s, const struct overshoot *o)
{
    struct flow f;

    if (o->take < calls_n())
        return data_goes_on(o->send, o->take, 0);
    return flow_of(o->send, &f) &&
           (f.type == SOCK_DGRAM || flow_send(&f, f.from) == o->send) &&
           data_is(o->send, message_of(s), 0);
}

/* What was sent too much, when it stands in front of what was due or behind
 * it. */
static bool say_added(FILE *say, const struct scene *s,
                      const struct overshoot *o)
{
    const unsigned char *extra = calls_at(o->send)->data;
    size_t n = (size_t)(o->asked - o->due);
    bool behind = is_behind(o);

    if (n > LOG_DATA ||
        (!behind && (!is_in_front(s, o) || !tail_of(o, &extra, &n))))
        return false;
    say_overshoot(say, o);
    fprintf(say, ". What is added, %s it, is ",
            behind ? "in front of" : "behind");
    show_text(say, extra, n, SHOWN);
    return true;
}

bool cause_bytes_added(const struct scene *s, FILE *say)
{
    struct overshoot o;

    if (failure_extra_byte() == -1 || is_lab("08") ||
        !find_overshoot(s, 1, &o) || o.take < calls_n() ||
        !say_added(say, s, &o))
        return false;
    fputs(". The other side gets exactly what you send: the message is all "
          "that is wanted, with nothing to mark its end.", say);
    return true;
}

bool cause_bytes_added_to_echo(const struct scene *s, FILE *say)
{
    struct overshoot o;

    if (failure_extra_byte() == -1 || is_lab("08") ||
        !find_overshoot(s, 1, &o) || o.take == calls_n() ||
        !say_added(say, s, &o))
        return false;
    fputs(". An echo is the bytes that came, and no other.", say);
    return true;
}

/* A call of its own for what nobody asked for, behind all that was due. */
bool cause_bytes_added_behind(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    struct flow f;

    if (failure_extra_byte() == -1 || is_lab("08") || !flow_last(&f) ||
        f.type != SOCK_STREAM || !flow_is_whole(&f) ||
        (message == NULL && !flow_answers(&f)))
        return false;
    for (size_t i = flow_send(&f, f.from); i < calls_n();
         i = flow_send(&f, i + 1)) {
        const struct call_record *r = calls_at(i);
        long long due = flow_answers(&f) ? flow_taken(&f, i)
                                         : (long long)message->n;

        if (due == 0 || flow_sent(&f, i) != due || r->result <= 0 ||
            r->result > r->data_length ||
            r->data[0] != failure_extra_byte())
            continue;
        fprintf(say, "When all %lld bytes that were to be sent had gone, "
                     "%s() sent ", due, call_name(r->call));
        say_bytes(say, r->result);
        fputs(" more: ", say);
        show_text(say, r->data, (size_t)r->result, SHOWN);
        fputs(". The other side gets exactly what you send, and that is "
              "more than is wanted.", say);
        return true;
    }
    return false;
}

/* A text of the program's own without its last byte, a newline. */
bool cause_bytes_missing(const struct scene *s, FILE *say)
{
    struct flow f;

    if (!failure_came_short() || failure.kind != FAIL_BYTES ||
        failure.got.n + 1 != failure.wanted.n ||
        failure.wanted.data[failure.got.n] != '\n' ||
        message_of(s) != NULL || !flow_last(&f) || flow_answers(&f) ||
        flow_sent(&f, calls_n()) != (long long)failure.got.n)
        return false;
    fprintf(say, "All that was sent is ");
    show_text(say, failure.got.data, failure.got.n, SHOWN);
    fprintf(say, ", %zu bytes. Wanted were %zu: the newline at the end is a "
                 "byte like the others, and it is missing.",
            failure.got.n, failure.wanted.n);
    return true;
}

/* The last byte of a piece stays behind. */
bool cause_echo_without_last(const struct scene *s, FILE *say)
{
    const struct call_record *r, *got;
    struct overshoot o;
    struct flow f;
    size_t next;

    if ((!failure_came_short() && failure_extra_byte() == -1) ||
        is_lab("08") || !find_overshoot(s, -1, &o) || o.take == calls_n() ||
        o.asked != o.due - 1 || !flow_of(o.send, &f))
        return false;
    r = calls_at(o.send);
    got = calls_at(o.take);
    next = flow_send(&f, o.send + 1);
    if (r->result != r->size || !data_goes_on(o.send, o.take, 0) ||
        (next < calls_n() && next < flow_receive(&f, o.send)) ||
        (r->size > 0 && r->size <= r->data_length &&
         r->data[r->size - 1] == '\n'))
        return false;
    say_overshoot(say, &o);
    fputs(": the last byte", say);
    if (o.due <= got->data_length) {
        fputs(", ", say);
        show_text(say, got->data + o.due - 1, 1, SHOWN);
        putc(',', say);
    }
    fprintf(say, " stays behind. All the bytes that %s() brings are data: no "
                 "NUL stands at their end, and no newline has to.",
            call_name(got->call));
    return true;
}
