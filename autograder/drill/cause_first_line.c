/* cause_first_line.c - the line by which others know that a program is ready,
 * and lines that count clients. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "serving.h"

/* The call that the program sleeps in, or NULL. */
static const struct call_record *waiting_call(void)
{
    for (size_t i = calls_n(); i > 0; i--)
        if (call_waits(calls_at(i - 1)))
            return calls_at(i - 1);
    return NULL;
}

/* Nothing printed, and it waits for others to begin. */
bool cause_first_line_missing(const struct scene *s, FILE *say)
{
    const struct call_record *r = waiting_call();

    if (failure.kind != FAIL_NO_FIRST_LINE || s->program->ended ||
        failure.got.n > 0 || r == NULL ||
        (r->call != CALL_ACCEPT && r->call != CALL_RECVFROM &&
         r->call != CALL_RECVMSG && r->call != CALL_RECV &&
         r->call != CALL_READ && r->call != CALL_SELECT &&
         r->call != CALL_POLL) || r->fd == 0)
        return false;
    fprintf(say, "Its first line had not come when it slept in %s(%d) already. "
                 "That line tells everybody that they may begin: print it, "
                 "with its newline and fflush(stdout), before the call that "
                 "waits.",
            call_name(r->call), (int)r->fd);
    return true;
}

/* Text has come, or may lie in the buffer of stdio: its end has not. */
bool cause_first_line_unended(const struct scene *s, FILE *say)
{
    const struct call_record *last =
        calls_n() == 0 ? NULL : calls_at(calls_n() - 1);

    if (failure.kind != FAIL_NO_FIRST_LINE)
        return false;
    if (failure.got.n > 0) {
        fputs("A line ends with a newline, and after ", say);
        show_text(say, failure.got.data, failure.got.n, 40);
        fputs(" none came.", say);
        return true;
    }
    if (!lab_waits_for_enter() || s->program->ended || last == NULL ||
        last->ended == 0 || last->result == -1 ||
        (last->call != CALL_GETSOCKNAME && last->call != CALL_LISTEN &&
         last->call != CALL_BIND && last->call != CALL_CONNECT))
        return false;
    fprintf(say, "After %s() no call was made, and no line came while it "
                 "waited. What printf() is given stays in a buffer until a "
                 "newline or fflush(stdout): end the line with \\n, and print "
                 "it before you wait for Enter.", call_name(last->call));
    return true;
}

/* The pattern's words up to its hole, PORT or FD, start this line. */
static bool starts_as_wanted(const char *line, size_t n)
{
    const char *pattern = (const char *)failure.wanted.data;
    size_t before = 0;

    while (before < failure.wanted.n &&
           strncmp(pattern + before, "PORT", 4) != 0 &&
           strncmp(pattern + before, "FD", 2) != 0)
        before++;
    return before > 5 && n >= before && memcmp(line, pattern, before) == 0;
}

/* Where the line that was meant to be the first begins; 0 if it does not. */
static size_t late_first_line(const struct bytes *out)
{
    for (size_t i = 1; i < out->n; i++)
        if (starts_as_wanted((const char *)out->data + i, out->n - i))
            return i;
    return 0;
}

/* The same when only an address was looked for, to connect to. */
static size_t late_address(const struct bytes *out)
{
    size_t at = line_length(out->data, out->n);

    if (read_line(out->data, at).n > 0)
        return 0;
    while (++at < out->n) {
        size_t n = line_length(out->data + at, out->n - at);

        if (read_line(out->data + at, n).n > 0)
            return at;
        at += n;
    }
    return 0;
}

bool cause_text_before_first_line(const struct scene *s, FILE *say)
{
    const struct bytes *out = &s->program->out.kept;
    size_t at = 0;

    if (failure.kind == FAIL_FIRST_LINE && failure.wanted.n > 0)
        at = late_first_line(out);
    else if (failure.kind == FAIL_CONNECT && s->program->port == 0)
        at = late_address(out);
    if (at == 0)
        return false;
    fputs("The line is there, and before it came ", say);
    show_text(say, out->data, out->data[at - 1] == '\n' ? at - 1 : at, 50);
    fputs(". Whoever starts the program reads its first line to learn where "
          "it is: nothing else may stand before that, not even a prompt.",
          say);
    return true;
}

static int next_letter(const unsigned char *text, size_t n, size_t *at)
{
    while (*at < n && !isalnum(text[*at]))
        (*at)++;
    return *at < n ? tolower(text[(*at)++]) : -1;
}

/* Letter for letter the same, but for case, blanks and marks. */
static bool reads_the_same(void)
{
    size_t w = 0, g = 0;

    for (;;) {
        int a = next_letter(failure.wanted.data, failure.wanted.n, &w);
        int b;

        if (a == 'p' && failure.wanted.n - w >= 3 &&
            memcmp(failure.wanted.data + w - 1, "PORT", 4) == 0) {
            w += 3;
            while (g < failure.got.n && !isdigit(failure.got.data[g]))
                g++;
            while (g < failure.got.n && isdigit(failure.got.data[g]))
                g++;
            continue;
        }
        b = next_letter(failure.got.data, failure.got.n, &g);
        if (a != b)
            return false;
        if (a == -1)
            return true;
    }
}

bool cause_line_worded_otherwise(const struct scene *s, FILE *say)
{
    size_t n = failure.got.n, at;

    (void)s;
    if (failure.kind != FAIL_FIRST_LINE || n == 0 || !reads_the_same())
        return false;
    at = first_difference(failure.wanted.data, failure.wanted.n,
                          failure.got.data, n);
    fputs("All letters and numbers are right: the line differs in capitals, "
          "blanks or marks. ", say);
    if (n > 0 && isspace(failure.got.data[n - 1]))
        fputs("It has a blank at its end. ", say);
    else
        fprintf(say, "Look at column %zu. ", at + 1);
    fputs("Other programs read this line, letter by letter.", say);
    return true;
}

/* "client 1: A" was wanted, "client 0: A" came. */
bool cause_count_off_by_one(const struct scene *s, FILE *say)
{
    struct printed_line wanted =
        read_line(failure.wanted.data, failure.wanted.n);
    char line[200], *end;
    long number, got;

    if (!lab_is("05") || failure.kind != FAIL_LINE || wanted.n != 1 ||
        sscanf(wanted.words, "client %ld:", &number) != 1)
        return false;
    snprintf(line, sizeof line, "client %ld: %s:%d", number - 1,
             wanted.addresses[0].ip, wanted.addresses[0].port);
    got = number - 1;
    if (!text_has(&s->program->out.kept, line)) {
        snprintf(line, sizeof line, "client %ld: %s:%d", number + 1,
                 wanted.addresses[0].ip, wanted.addresses[0].port);
        got = number + 1;
        if (!text_has(&s->program->out.kept, line))
            return false;
    }
    end = strchr(line, ':');
    *end = '\0';
    fprintf(say, "The right address came as %s, and this is client %ld. The "
                 "loop may count from 0; people count from 1, so the first "
                 "one is client 1, and this line is off by %s.",
            line, number, got < number ? "one" : "one, the other way");
    return true;
}

/* How many lines begin so. */
static long count_lines(const struct bytes *text, const char *start)
{
    size_t length = strlen(start);
    long lines = 0;

    for (size_t at = 0; at + length <= text->n; at++) {
        lines += memcmp(text->data + at, start, length) == 0;
        at += line_length(text->data + at, text->n - at);
    }
    return lines;
}

/* How many clients accept() has brought, and of how many something was made:
 * a call on their connection, or a line. */
struct clients {
    long taken, served;
};

static struct clients count_clients(const struct scene *s)
{
    struct clients clients = { 0, 0 };
    size_t before = calls_n();
    struct connection c;

    while (connection_before(before, &c)) {
        bool used = connection_last_use(&c) != NULL ||
                    connection_closed_by(&c, c.made->process);

        before = c.at;
        clients.taken++;
        clients.served += used;
    }
    if (lab_is("05"))
        clients.served = count_lines(&s->program->out.kept, "client ");
    return clients;
}

/* It sleeps in accept(), with all the clients that were asked for. */
static const struct call_record *accepts_more(const struct scene *s,
                                              struct clients *clients)
{
    const struct call_record *r = waiting_call();

    if (!lab_is("05 09") || asked_number() < 0 || r == NULL ||
        s->program->ended || r->call != CALL_ACCEPT || calls_missing() > 0)
        return NULL;
    *clients = count_clients(s);
    return clients->taken < asked_number() ? NULL : r;
}

/* Two calls in one round: the first one's client is lost. */
bool cause_accepted_twice(const struct scene *s, FILE *say)
{
    struct clients clients;
    const struct call_record *r = accepts_more(s, &clients);
    struct connection c;

    if (r == NULL || clients.served >= clients.taken ||
        !connection_before(calls_n(), &c) ||
        connection_last_use(&c) != NULL ||
        connection_closed_by(&c, c.made->process))
        return false;
    fprintf(say, "accept(%d) had brought a client, descriptor %d, and nothing "
                 "was done with it%s: the next call is accept(%d) again, which "
                 "waits for another client. Each call takes one from the "
                 "queue, so call it once in each round.",
            c.made->fd, c.fd, lab_is("05") ? ", no line was printed" : "",
            (int)r->fd);
    return true;
}

/* More clients are awaited than were asked for. */
bool cause_count_ignored(const struct scene *s, FILE *say)
{
    struct clients clients;
    const struct call_record *r = accepts_more(s, &clients);
    long count = asked_number(), taken = r == NULL ? 0 : clients.taken;

    if (r == NULL || clients.served < count)
        return false;
    fprintf(say, "COUNT was %ld, %ld client%s come, and it sleeps in "
                 "accept(%d) for one more. The loop does not stop at COUNT, "
                 "or it does so one round too late.",
            count, taken, taken == 1 ? " has" : "s have", (int)r->fd);
    return true;
}
