/* show_calls.c - calls as a story tells them. */
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "bytes.h"
#include "calls.h"
#include "story.h"

enum {
    SHOWN_CALLS = 10,
    FEW = 3,         /* so many that move other bytes are a line each */
    SHOWN_DATA = 24, /* columns */
    LESS_DATA = 20,  /* with quotes and dots it fits a column of the ladder */
    LINE = 70
};

static const char *const names[N_CALLS] = {
    [CALL_SOCKET] = "socket",           [CALL_BIND] = "bind",
    [CALL_LISTEN] = "listen",           [CALL_ACCEPT] = "accept",
    [CALL_CONNECT] = "connect",         [CALL_GETSOCKNAME] = "getsockname",
    [CALL_GETPEERNAME] = "getpeername", [CALL_SETSOCKOPT] = "setsockopt",
    [CALL_GETSOCKOPT] = "getsockopt",   [CALL_SHUTDOWN] = "shutdown",
    [CALL_CLOSE] = "close",             [CALL_READ] = "read",
    [CALL_READV] = "readv",             [CALL_RECV] = "recv",
    [CALL_RECVFROM] = "recvfrom",       [CALL_RECVMSG] = "recvmsg",
    [CALL_WRITE] = "write",             [CALL_WRITEV] = "writev",
    [CALL_SEND] = "send",               [CALL_SENDTO] = "sendto",
    [CALL_SENDMSG] = "sendmsg",         [CALL_SELECT] = "select",
    [CALL_POLL] = "poll",
};

struct word {
    int value;
    const char *text;
};

static const struct word families[] = {
    { AF_INET, "AF_INET" }, { AF_INET6, "AF_INET6" }, { AF_UNIX, "AF_UNIX" },
    { 0, NULL },
};

static const struct word types[] = {
    { SOCK_STREAM, "SOCK_STREAM" }, { SOCK_DGRAM, "SOCK_DGRAM" },
    { SOCK_RAW, "SOCK_RAW" },       { 0, NULL },
};

static const struct word options[] = {
    { SO_REUSEADDR, "SO_REUSEADDR" }, { SO_TYPE, "SO_TYPE" },
    { SO_LINGER, "SO_LINGER" },       { SO_RCVTIMEO, "SO_RCVTIMEO" },
    { SO_SNDTIMEO, "SO_SNDTIMEO" },   { SO_ERROR, "SO_ERROR" },
    { SO_RCVBUF, "SO_RCVBUF" },       { SO_SNDBUF, "SO_SNDBUF" },
    { SO_KEEPALIVE, "SO_KEEPALIVE" }, { 0, NULL },
};

static const struct word hows[] = {
    { SHUT_RD, "SHUT_RD" }, { SHUT_WR, "SHUT_WR" }, { SHUT_RDWR, "SHUT_RDWR" },
    { 0, NULL },
};

static const struct word flags[] = {
    { MSG_PEEK, "MSG_PEEK" },         { MSG_DONTWAIT, "MSG_DONTWAIT" },
    { MSG_WAITALL, "MSG_WAITALL" },   { MSG_TRUNC, "MSG_TRUNC" },
    { MSG_OOB, "MSG_OOB" },
#ifdef MSG_NOSIGNAL
    { MSG_NOSIGNAL, "MSG_NOSIGNAL" },
#endif
    { 0, NULL },
};

static const struct word errors[] = {
    { EACCES, "EACCES" },             { EADDRINUSE, "EADDRINUSE" },
    { EADDRNOTAVAIL, "EADDRNOTAVAIL" }, { EAFNOSUPPORT, "EAFNOSUPPORT" },
    { EAGAIN, "EAGAIN" },             { EBADF, "EBADF" },
    { ECONNABORTED, "ECONNABORTED" }, { ECONNREFUSED, "ECONNREFUSED" },
    { ECONNRESET, "ECONNRESET" },     { EDESTADDRREQ, "EDESTADDRREQ" },
    { EFAULT, "EFAULT" },             { EINPROGRESS, "EINPROGRESS" },
    { EINTR, "EINTR" },               { EINVAL, "EINVAL" },
    { EISCONN, "EISCONN" },           { EMFILE, "EMFILE" },
    { EMSGSIZE, "EMSGSIZE" },         { ENETUNREACH, "ENETUNREACH" },
    { ENOBUFS, "ENOBUFS" },           { ENOMEM, "ENOMEM" },
    { ENOPROTOOPT, "ENOPROTOOPT" },   { ENOTCONN, "ENOTCONN" },
    { ENOTSOCK, "ENOTSOCK" },         { EOPNOTSUPP, "EOPNOTSUPP" },
    { EPIPE, "EPIPE" },               { EPROTONOSUPPORT, "EPROTONOSUPPORT" },
    { EPROTOTYPE, "EPROTOTYPE" },     { ETIMEDOUT, "ETIMEDOUT" },
    { 0, NULL },
};

const char *call_name(int call)
{
    return names[call];
}

/* The word for a value, or the number. */
static void show_word(FILE *out, const struct word *words, int value)
{
    for (; words->text != NULL; words++)
        if (words->value == value) {
            fputs(words->text, out);
            return;
        }
    fprintf(out, "%d", value);
}

static void show_flags(FILE *out, int value)
{
    if (value == 0)
        return;
    for (const struct word *w = flags; w->text != NULL; w++)
        if ((value & w->value) == w->value) {
            fprintf(out, ", %s", w->text);
            value &= ~w->value;
        }
    if (value != 0)
        fprintf(out, ", %#x", (unsigned)value);
}

static void show_given_address(FILE *out, const struct call_record *r)
{
    if (!r->has_address)
        fputs(", NULL", out);
    else
        fprintf(out, ", %s", call_address(r));
    if (r->has_address && r->length_given != 16)
        fprintf(out, ", length %ld", (long)r->length_given);
}

static void show_arguments(FILE *out, const struct call_record *r)
{
    const int32_t *a = r->arguments;

    if (r->call == CALL_SOCKET) {
        show_word(out, families, a[0]);
        fputs(", ", out);
        show_word(out, types, a[1]);
        fprintf(out, ", %d", a[2]);
        return;
    }
    if (r->call == CALL_SELECT || r->call == CALL_POLL) {
        fprintf(out, "%d", a[0]);
        if (a[1] >= 0)
            fprintf(out, ", %d ms", a[1]);
        return;
    }
    fprintf(out, "%d", r->fd);
    if (r->call == CALL_LISTEN)
        fprintf(out, ", %d", a[0]);
    else if (r->call == CALL_BIND || r->call == CALL_CONNECT)
        show_given_address(out, r);
    else if (r->call == CALL_SHUTDOWN) {
        fputs(", ", out);
        show_word(out, hows, a[0]);
    } else if (r->call == CALL_GETSOCKOPT || r->call == CALL_SETSOCKOPT) {
        fputs(", ", out);
        if (a[0] == SOL_SOCKET)
            show_word(out, options, a[1]);
        else
            fprintf(out, "%d, %d", a[0], a[1]);
    } else if (call_sends(r) || call_receives(r)) {
        fprintf(out, ", %llu byte%s", (unsigned long long)r->size,
                r->size == 1 ? "" : "s");
        show_flags(out, a[0]);
        if (r->call == CALL_SENDTO || r->call == CALL_SENDMSG)
            if (r->has_address)
                show_given_address(out, r);
    }
}

static void show_answer(FILE *out, const struct call_record *r)
{
    bool fills = r->call == CALL_ACCEPT || r->call == CALL_RECVFROM ||
                 r->call == CALL_RECVMSG || r->call == CALL_GETSOCKNAME ||
                 r->call == CALL_GETPEERNAME;

    if (!fills || !r->has_address || r->length_after == -1)
        return;
    if (r->length_given < 16)
        fprintf(out, ", address cut: length was %ld", (long)r->length_given);
    else if (r->length_after >= 16)
        fprintf(out, ", %s%s",
                r->call == CALL_GETSOCKNAME || r->call == CALL_GETPEERNAME
                    ? ""
                    : "from ",
                call_address(r));
}

/* The first bytes that moved, in so many columns; at 0 that there were some. */
static void show_data(FILE *out, const struct call_record *r, size_t columns)
{
    size_t n = (size_t)(r->result < r->data_length ? r->result
                                                   : r->data_length);
    size_t shown = fitting_bytes(r->data, n, columns);

    putc(' ', out);
    if (shown > 0)
        show_text(out, r->data, shown, columns);
    if ((int64_t)shown < r->result)
        fputs("...", out);
}

static void show_result(FILE *out, const struct call_record *r, size_t columns)
{
    if (call_waits(r)) {
        fputs(" ... waiting", out);
        return;
    }
    fprintf(out, " = %lld", (long long)r->result);
    if (r->result == -1) {
        putc(' ', out);
        show_word(out, errors, r->error);
        if (r->injected)
            fputs(" (by the test)", out);
        return;
    }
    if (r->result > 0 && (call_sends(r) || call_receives(r)) &&
        r->data_length > 0)
        show_data(out, r, columns);
    show_answer(out, r);
}

static void show(FILE *out, const struct call_record *r, size_t columns)
{
    fprintf(out, "%s(", names[r->call]);
    show_arguments(out, r);
    putc(')', out);
    show_result(out, r, columns);
}

void show_call(FILE *out, const struct call_record *r)
{
    show(out, r, LESS_DATA);
}

/* True when the next call does no more than repeat this one; what it moves may
 * be other bytes. */
static bool is_same(const struct call_record *a, const struct call_record *b)
{
    return a->number + 1 == b->number && a->call == b->call &&
           a->fd == b->fd && a->size == b->size && a->result == b->result &&
           a->error == b->error && a->process == b->process &&
           a->ended != 0 && b->ended != 0 &&
           a->arguments[0] == b->arguments[0] &&
           a->has_address == b->has_address &&
           memcmp(a->address, b->address, sizeof a->address) == 0;
}

static bool has_same_data(const struct call_record *a,
                          const struct call_record *b)
{
    return a->data_length == b->data_length &&
           memcmp(a->data, b->data, (size_t)a->data_length) == 0;
}

/* The call after those that are in one line with call i. */
static size_t line_end(size_t i)
{
    size_t same = i + 1, equal = i + 1;

    while (same < calls_n() && is_same(calls_at(same - 1), calls_at(same)))
        same++;
    while (equal < same && has_same_data(calls_at(i), calls_at(equal)))
        equal++;
    return same - i > FEW ? same : equal;
}

/* The first call of the last SHOWN_CALLS lines. */
static size_t first_shown(void)
{
    size_t lines = 0, first = 0;

    for (size_t i = 0; i < calls_n(); i = line_end(i))
        lines++;
    for (; lines > SHOWN_CALLS; lines--)
        first = line_end(first);
    return first;
}

/* A line for call i, and for those after it that are the same. Data makes room
 * for the rest. */
static char *line_of(size_t i, size_t times, bool same_data, size_t columns)
{
    char *text = NULL;
    size_t n;
    FILE *memory = open_memstream(&text, &n);

    if (memory == NULL)
        grader_error("out of memory for the calls");
    if (calls_at(i)->process != calls_at(0)->process)
        fputs("child: ", memory);
    show(memory, calls_at(i), columns);
    if (times > 1)
        fprintf(memory, "   (%zu times%s)", times,
                same_data ? "" : ", bytes differ");
    fclose(memory);
    return text;
}

static void tell_call(FILE *out, const char *label, size_t i, size_t times)
{
    size_t columns = SHOWN_DATA;
    bool same_data = true;
    char *text;

    for (size_t k = i + 1; k < i + times; k++)
        same_data = same_data && has_same_data(calls_at(i), calls_at(k));
    if (!same_data)
        columns = 0; /* those of the first would pass for those of all */
    text = line_of(i, times, same_data, columns);
    while (strlen(text) > LINE && columns > 0) {
        free(text);
        text = line_of(i, times, same_data, --columns);
    }
    fprintf(out, "  %-8s%.*s%s\n", label,
            strlen(text) > LINE ? LINE - 3 : LINE, text,
            strlen(text) > LINE ? "..." : "");
    free(text);
}

/* Those between the call before call i and this one, which are not shown. */
static unsigned long long gap_before(size_t i, bool is_first)
{
    uint64_t before = is_first || i == 0 ? 0 : calls_at(i - 1)->number;

    return calls_at(i)->number - before - 1;
}

void tell_calls(FILE *out)
{
    size_t first = first_shown(), i = first;
    const char *label = "calls";

    while (i < calls_n()) {
        unsigned long long gap = gap_before(i, i == first);
        size_t end = line_end(i);

        if (gap > 0) {
            fprintf(out, "  %-8s... %llu %s\n", label, gap,
                    i == first ? "before these" : "between these");
            label = "";
        }
        tell_call(out, label, i, end - i);
        label = "";
        i = end;
    }
}
