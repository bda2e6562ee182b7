#include "evidence.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "failure.h"
#include "printed.h"
#include "program.h"
#include "serving.h"
#include "stage.h"

bool is_lab(const char *number)
{
    return strncmp(stage.key, number, strlen(number)) == 0;
}

const struct bytes *message_of(const struct scene *s)
{
    static struct bytes message;
    bool has_one = is_lab("07") || is_lab("10") || is_lab("12") ||
                   is_lab("14");

    if (!has_one || s->program->n_arguments <= 3)
        return NULL;
    message = s->program->arguments[3];
    message.n = strlen((const char *)message.data); /* its NUL is counted */
    return &message;
}

size_t bytes_kept(size_t i)
{
    const struct call_record *r = calls_at(i);
    bool one_buffer = r->call == CALL_WRITE || r->call == CALL_SEND ||
                      r->call == CALL_SENDTO;

    if (!one_buffer || r->data_length == 0)
        return (size_t)r->data_length;
    return (size_t)(r->size < LOG_DATA ? r->size : LOG_DATA);
}

bool data_is(size_t i, const struct bytes *text, size_t at)
{
    const struct call_record *r = calls_at(i);
    size_t n = bytes_kept(i);

    if (text->n == 0)
        return true;
    if (at >= text->n || n == 0)
        return false;
    if (n > text->n - at)
        n = text->n - at;
    return memcmp(r->data, text->data + at, n) == 0;
}

bool data_goes_on(size_t k, size_t i, long long at)
{
    size_t n = bytes_kept(i);

    if (at >= (long long)n || bytes_kept(k) == 0)
        return false;
    n -= (size_t)at;
    if (n > bytes_kept(k))
        n = bytes_kept(k);
    return memcmp(calls_at(k)->data, calls_at(i)->data + at, n) == 0;
}

/* What a client's call i was asked to send, with all before it on the flow.
 * For datagrams each is one message. */
static long long asked_in_all(const struct flow *f, size_t i)
{
    long long before = f->type == SOCK_STREAM ? flow_sent(f, i) : 0;

    return before + calls_at(i)->size;
}

static bool measure(const struct scene *s, size_t i, struct overshoot *o)
{
    const struct bytes *message = message_of(s);
    struct flow f;

    if (!call_sends(calls_at(i)) || calls_at(i)->fd <= 2 || !flow_of(i, &f))
        return false;
    o->send = i;
    if (flow_reply(&f, i, &o->take)) {
        o->due = calls_at(o->take)->result;
        o->asked = calls_at(i)->size;
        return true;
    }
    o->take = calls_n();
    if (message == NULL || flow_answers(&f) || !flow_is_whole(&f))
        return false;
    o->due = (long long)message->n;
    o->asked = asked_in_all(&f, i);
    return true;
}

bool find_overshoot(const struct scene *s, int sign, struct overshoot *o)
{
    for (size_t i = 0; i < calls_n(); i++)
        if (measure(s, i, o) && (o->asked - o->due) * sign > 0)
            return true;
    return false;
}

bool replied_in_part(const struct scene *s, size_t before)
{
    struct overshoot o;

    for (size_t i = 0; i < before; i++)
        if (measure(s, i, &o) && o.take != calls_n() && o.asked == o.due &&
            o.asked < calls_at(o.take)->size)
            return true;
    return false;
}

bool printed(const struct scene *s, struct bytes *text)
{
    const struct output *out = &s->program->out;

    if ((failure.kind != FAIL_STDOUT && failure.kind != FAIL_MORE_STDOUT &&
         failure.kind != FAIL_LINE) ||
        stage_program(s->line) != s->program || out->kept.n < out->taken)
        return false;
    text->data = out->kept.data == NULL ? NULL : out->kept.data + out->taken;
    text->n = out->kept.n - out->taken;
    return true;
}

int extra_byte(const struct scene *s)
{
    struct bytes text;
    size_t at;

    if (failure.kind != FAIL_STDOUT || !printed(s, &text))
        return failure_extra_byte();
    at = first_difference(failure.wanted.data, failure.wanted.n, text.data,
                          text.n);
    return at < text.n ? text.data[at] : -1;
}

void say_comparison(FILE *say, const char *call, const char *operator)
{
    fprintf(say, "In n = %s(...) %s the comparison comes first, and n is its "
                 "answer, 0 or 1, not the count. Two lines are safer than "
                 "one.", call, operator);
}

void say_bytes(FILE *say, long long n)
{
    fprintf(say, "%lld byte%s", n, n == 1 ? "" : "s");
}

bool tells_of_failure(const struct bytes *text)
{
    static const char *const words[] = { "fail", "error", "invalid", "usage",
                                         "not ", "bad ", "early", "no answer",
                                         "unexpected", "premature" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (text_has(text, words[i]))
            return true;
    return false;
}

bool gave_up(const struct scene *s)
{
    return program_exited(s->program) &&
           WEXITSTATUS(s->program->status) != 0 &&
           !line_is(s->line, "expect failure") &&
           !line_is(s->line, "expect usage");
}
