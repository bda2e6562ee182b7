/* cause_counting.c - what a receive has brought, counted wrongly or lost: its
 * count, or the bytes. */
#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"
#include "program.h"

enum {
    SHOWN = 40 /* columns of bytes in a sentence */
};

/* The last receive of an echo client, when all that it was asked for before
 * can be seen; *first is the first one, *taken what they brought. */
static bool receives_of(const struct scene *s, struct flow *f, size_t *first,
                        size_t *last, long long *taken)
{
    if (!is_lab("12") || message_of(s) == NULL || !flow_last(f) ||
        !flow_is_whole(f))
        return false;
    *first = flow_receive(f, f->from);
    *last = flow_last_receive(f);
    *taken = flow_taken(f, calls_n());
    return *first < *last && *last < calls_n();
}

/* How the program comes to ask for `wait` bytes when none is missing. */
static void say_miscount(FILE *say, const struct flow *f, long long size,
                         long long wait)
{
    long long piece = bytes_taken(flow_take_before(f, f->to));
    long long takes = (long long)flow_takes(f);

    if (piece > 1 && wait == size - takes) {
        fputs("That is one less for each call, however much it brought. ",
              say);
        say_comparison(say, call_name(calls_at(flow_last_receive(f))->call),
                       "> 0");
    } else if (wait == size - piece) {
        fputs("So only the last piece was counted, which had ", say);
        say_bytes(say, piece);
        fputs(": add it to what had come before.", say);
    } else {
        fputs("Add what each call has brought to what came before it, and "
              "ask for the rest.", say);
    }
}

/* It waits for a number of bytes, and that number is wrong. */
bool cause_counts_wrongly(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t first, last;
    long long taken, size, wait, n;

    if (s->verdict != TIMEOUT || !receives_of(s, &f, &first, &last, &taken) ||
        !call_waits(calls_at(last)))
        return false;
    size = calls_at(first)->size;
    wait = calls_at(last)->size;
    n = (long long)message_of(s)->n;
    if (taken < n || wait >= size || wait == 0 || size > n + 1)
        return false;
    fprintf(say, "All %lld bytes of the echo have come. The first %s() was "
                 "asked for %lld, and the last one waits for ", n,
            call_name(calls_at(first)->call), size);
    say_bytes(say, wait);
    fputs(" more, though none is missing. ", say);
    if (size == n + 1 && wait == size - taken)
        fputs("The echo has as many bytes as the message, and no NUL behind "
              "them: ask for one less.", say);
    else
        say_miscount(say, &f, size, wait);
    return true;
}

/* It asked for too little from the start, and got all of that. */
bool cause_asks_for_less(const struct scene *s, FILE *say)
{
    const struct bytes *message = message_of(s);
    struct flow f;
    size_t first, last;
    long long taken;

    if (failure.kind != FAIL_STDOUT || !is_lab("12") || message == NULL ||
        !s->program->ended || !flow_last(&f) || !flow_is_whole(&f))
        return false;
    first = flow_receive(&f, f.from);
    last = flow_last_receive(&f);
    taken = flow_taken(&f, calls_n());
    if (first == calls_n() || taken == 0 || taken >= (long long)message->n ||
        calls_at(first)->size != taken ||
        calls_at(last)->result != calls_at(last)->size)
        return false;
    fprintf(say, "%s() was asked for ", call_name(calls_at(first)->call));
    say_bytes(say, taken);
    fprintf(say, "%s, and that came. But the message has %zu, and its echo is "
                 "as long: that is %lld too few.",
            first == last ? "" : " in all", message->n,
            (long long)message->n - taken);
    return true;
}

/* What there is in a buffer to whose start each receive has written. */
static size_t overlay(const struct flow *f, unsigned char *buf, size_t *takes)
{
    size_t n = 0;

    *takes = 0;
    for (size_t i = flow_receive(f, f->from); i < calls_n();
         i = flow_receive(f, i + 1)) {
        size_t kept = bytes_taken(i) > 0 ? (size_t)calls_at(i)->data_length
                                         : 0;

        memcpy(buf, calls_at(i)->data, kept);
        n = kept > n ? kept : n;
        *takes += kept > 0;
    }
    return n;
}

bool cause_pieces_overwritten(const struct scene *s, FILE *say)
{
    unsigned char buf[LOG_DATA];
    struct bytes text;
    struct flow f;
    size_t n, takes, last;

    if (failure.kind != FAIL_STDOUT || !printed(s, &text) || !is_lab("12") ||
        !flow_last(&f) || f.accepted || f.type != SOCK_STREAM ||
        !flow_is_whole(&f))
        return false;
    n = overlay(&f, buf, &takes);
    if (takes < 2 || text.n < n || failure.wanted.n < n ||
        memcmp(text.data, buf, n) != 0 ||
        memcmp(failure.wanted.data, buf, n) == 0)
        return false;
    last = flow_take_before(&f, f.to);
    fprintf(say, "The echo came in %zu pieces, and what was printed begins "
                 "with the last of them, ", takes);
    show_text(say, calls_at(last)->data, (size_t)calls_at(last)->data_length,
              SHOWN);
    fprintf(say, ": each %s() has written to the start of the buffer, over "
                 "what had come before. The next piece belongs behind that.",
            call_name(calls_at(last)->call));
    return true;
}

/* How many peeks saw the same bytes; 0 if one receive was no peek. */
static size_t count_peeks(const struct flow *f, size_t *last)
{
    size_t n = 0, first = calls_n();

    for (size_t i = flow_receive(f, f->from); i < calls_n();
         i = flow_receive(f, i + 1)) {
        const struct call_record *r = calls_at(i);

        if (r->ended == 0 || r->result < 0)
            continue;
        if ((r->arguments[0] & MSG_PEEK) == 0)
            return 0;
        if (r->result == 0)
            continue;
        first = first == calls_n() ? i : first;
        n += data_goes_on(i, first, 0);
        *last = i;
    }
    return n;
}

bool cause_never_takes(const struct scene *s, FILE *say)
{
    struct flow f;
    size_t n, last = 0;

    (void)s;
    if (failure.kind == FAIL_NONE || is_lab("08") || !flow_last(&f))
        return false;
    n = count_peeks(&f, &last);
    if (n == 0 || (n == 1 && failure.arrival != RESET))
        return false;
    fprintf(say, "Each %s() had the flag MSG_PEEK: it shows what has come, "
                 "and leaves it in the queue. ",
            call_name(calls_at(last)->call));
    if (n > 1)
        fputs("So one call after another saw the same bytes: ", say);
    else
        fputs("And close() breaks a connection off on which bytes are left "
              "unread. They were ", say);
    show_text(say, calls_at(last)->data, (size_t)calls_at(last)->data_length,
              SHOWN);
    fputs(". Without the flag they are taken.", say);
    return true;
}
