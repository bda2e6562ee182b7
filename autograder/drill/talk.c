#include "talk.h"

#include <string.h>
#include <sys/socket.h>

#include "peer.h"
#include "stage.h"

static struct datagram talk[LOG_FIRST + LOG_LAST];
static size_t n_talk;
static bool heard; /* the calls are taken once */

static bool may_see(const struct call_record *r, size_t call)
{
    return r->process == calls_at(0)->process ||
           r->process == calls_at(call)->process;
}

bool on_datagram_socket(size_t call)
{
    struct descriptor d = descriptor_at(call, calls_at(call)->fd);

    return d.known && d.type == SOCK_DGRAM;
}

/* Where connect() has tied the socket to, before this call. */
static bool connected_to(size_t call, struct sockaddr_in *addr)
{
    for (size_t i = call; i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call != CALL_CONNECT || r->fd != calls_at(call)->fd ||
            r->result == -1 || !may_see(r, call))
            continue;
        memcpy(addr, r->address, sizeof *addr);
        return addr->sin_family == AF_INET;
    }
    return false;
}

static bool has_whole_address(const struct call_record *r, bool out)
{
    int whole = (int)sizeof r->address;

    return r->has_address && r->length_given >= whole &&
           (out || r->length_after >= whole);
}

static void add(size_t call)
{
    const struct call_record *r = calls_at(call);
    struct datagram *d = &talk[n_talk];

    if (r->ended == 0 || r->result == -1 ||
        (!call_sends(r) && !call_receives(r)) ||
        (call_receives(r) && (r->arguments[0] & MSG_PEEK) != 0) ||
        !on_datagram_socket(call))
        return;
    memset(d, 0, sizeof *d);
    d->r = r;
    d->call = call;
    d->out = call_sends(r);
    d->has_other = has_whole_address(r, d->out);
    if (d->has_other)
        memcpy(&d->other, r->address, sizeof d->other);
    else if (!r->has_address)
        d->has_other = connected_to(call, &d->other);
    n_talk++;
}

static void hear(void)
{
    if (heard)
        return;
    heard = true;
    for (size_t i = 0; i < calls_n(); i++)
        add(i);
}

size_t talk_n(void)
{
    hear();
    return n_talk;
}

const struct datagram *talk_at(size_t i)
{
    return &talk[i];
}

size_t talk_count(bool out)
{
    size_t n = 0;

    for (size_t i = 0; i < talk_n(); i++)
        n += talk[i].out == out;
    return n;
}

const struct datagram *talk_first(bool out)
{
    for (size_t i = 0; i < talk_n(); i++)
        if (talk[i].out == out)
            return &talk[i];
    return NULL;
}

const struct datagram *talk_last(bool out)
{
    for (size_t i = talk_n(); i > 0; i--)
        if (talk[i - 1].out == out)
            return &talk[i - 1];
    return NULL;
}

const struct datagram *talk_before(const struct datagram *out)
{
    const struct datagram *last = NULL;

    for (size_t i = 0; i < talk_n(); i++) {
        const struct datagram *d = &talk[i];

        if (!d->out && d->r->process == out->r->process &&
            d->r->ended <= out->r->began &&
            (last == NULL || d->r->ended >= last->r->ended))
            last = d;
    }
    return last;
}

bool talk_is_server(void)
{
    const struct datagram *in = talk_first(false), *out = talk_first(true);

    return in != NULL && descriptor_at(in->call, in->r->fd).bound &&
           (out == NULL || in->r->ended <= out->r->began);
}

bool same_content(const struct datagram *a, const struct datagram *b)
{
    return a->r->result == b->r->result &&
           a->r->data_length == b->r->data_length &&
           memcmp(a->r->data, b->r->data, (size_t)a->r->data_length) == 0;
}

bool starts_with(const struct bytes *bytes, const struct datagram *d)
{
    size_t n = (size_t)d->r->data_length;

    if ((int64_t)n > d->r->result)
        n = (size_t)d->r->result;
    return n <= bytes->n &&
           (n == 0 || memcmp(bytes->data, d->r->data, n) == 0);
}

bool bytes_hold(const struct bytes *bytes, const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i + n <= bytes->n; i++)
        if (memcmp(bytes->data + i, text, n) == 0)
            return true;
    return false;
}

bool same_address(const struct sockaddr_in *a, const struct sockaddr_in *b)
{
    return a->sin_addr.s_addr == b->sin_addr.s_addr &&
           a->sin_port == b->sin_port;
}

const char *address_words(const struct sockaddr_in *addr)
{
    static char texts[4][32];
    static unsigned turn;

    return address_text(addr, texts[turn++ % 4]);
}

const char *length_words(long long n)
{
    static char texts[4][32];
    static unsigned turn;
    char *text = texts[turn++ % 4];

    snprintf(text, sizeof texts[0], "%lld byte%s", n, n == 1 ? "" : "s");
    return text;
}

bool talk_is_the_lab(void)
{
    return stage.key != NULL && (strstr(stage.key, "-udp-") != NULL ||
                                 strstr(stage.key, "sendto") != NULL);
}

bool talk_asks_again(void)
{
    return stage.key != NULL && strstr(stage.key, "-udp-echo-client") != NULL;
}

bool is_of_another(const struct line *line)
{
    return line->slots.subject > 0;
}

long time_passed(const struct scene *s)
{
    long ms = 0;

    for (const struct line *l = s->line; l >= stage.dialogue.lines; l--) {
        if (line_is(l, "start"))
            break;
        if (line_is(l, "half a second"))
            ms += 500;
        else if (line_is(l, "a second"))
            ms += 1000;
    }
    return ms;
}
