/* shim.c - the socket calls of a program under test, with faults on request.
 *
 * SOCKETLABS_FAULTS, set by drill and by nobody else, is a list with commas:
 *     reads<=N         a read from a stream socket brings at most N bytes
 *     writes<=N        a write to a stream socket takes at most N bytes
 *     CALL!ERRNO*N     the first N calls of CALL fail so; every one if N is 0
 *     swap-types       socket() makes the other type, stream or datagram: who
 *                      asks the kernel for the type finds out
 * All but the last POSIX allows the calls to do. Without the variable each
 * function below is the call that it is named after, and nothing else.
 * Calls with MSG_WAITALL or MSG_PEEK are never cut short: a program may rely
 * on the first, and the second leaves everything where it was.
 */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "clock.h"

/* A program may have a function or a variable of its own that is named like a
 * call: it then has it, as it would with the C library's. */
#define WEAK __attribute__((weak))

enum call {
    SOCKET, BIND, LISTEN, ACCEPT, CONNECT, GETSOCKNAME, SETSOCKOPT,
    READ, READV, RECV, RECVFROM, RECVMSG,
    WRITE, WRITEV, SEND, SENDTO, SENDMSG,
    N_CALLS
};

static const char *const call_names[N_CALLS] = {
    "socket", "bind", "listen", "accept", "connect", "getsockname",
    "setsockopt", "read", "readv", "recv", "recvfrom", "recvmsg",
    "write", "writev", "send", "sendto", "sendmsg",
};

static const struct { const char *name; int value; } reasons[] = {
    { "EMFILE", EMFILE },         { "EINTR", EINTR },
    { "ECONNABORTED", ECONNABORTED }, { "ECONNRESET", ECONNRESET },
    { "ENOBUFS", ENOBUFS },       { "EPIPE", EPIPE },
    { "EADDRINUSE", EADDRINUSE }, { "ENOMEM", ENOMEM },
    { "EAGAIN", EAGAIN },
};

static int swap_types;
static size_t most_read, most_written; /* 0: no limit */
static int failure[N_CALLS];           /* errno, 0: none */
static long failures_left[N_CALLS];    /* LONG_MAX: every call */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int call_of(const char *name, size_t n)
{
    for (int i = 0; i < N_CALLS; i++)
        if (strlen(call_names[i]) == n && memcmp(call_names[i], name, n) == 0)
            return i;
    return -1;
}

static int reason_of(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (strlen(reasons[i].name) == n &&
            memcmp(reasons[i].name, name, n) == 0)
            return reasons[i].value;
    return 0;
}

/* A fault that cannot be read must not pass for a program without faults. */
static void refuse(const char *fault)
{
    static const char message[] = "socket-labs shim: no such fault: ";

    (void)!(write)(2, message, sizeof message - 1);
    (void)!(write)(2, fault, strlen(fault));
    _exit(127);
}

static void read_fault(const char *fault)
{
    const char *mark = strchr(fault, '!');
    const char *star = strchr(fault, '*');
    int call, reason;

    if (strcmp(fault, "swap-types") == 0) {
        swap_types = 1;
        return;
    }
    if (strncmp(fault, "reads<=", 7) == 0) {
        most_read = strtoul(fault + 7, NULL, 10);
        return;
    }
    if (strncmp(fault, "writes<=", 8) == 0) {
        most_written = strtoul(fault + 8, NULL, 10);
        return;
    }
    if (mark == NULL || star == NULL || star < mark)
        refuse(fault);
    call = call_of(fault, (size_t)(mark - fault));
    reason = reason_of(mark + 1, (size_t)(star - mark - 1));
    if (call == -1 || reason == 0)
        refuse(fault);
    failure[call] = reason;
    failures_left[call] = strtol(star + 1, NULL, 10);
    if (failures_left[call] == 0)
        failures_left[call] = LONG_MAX;
}

static void read_faults(void)
{
    const char *text = getenv("SOCKETLABS_FAULTS");
    char fault[128];

    while (text != NULL && *text != '\0') {
        size_t n = strcspn(text, ",");

        if (n >= sizeof fault)
            refuse(text);
        memcpy(fault, text, n);
        fault[n] = '\0';
        read_fault(fault);
        text += n + (text[n] == ',');
    }
}

/* True, with errno set, when this call is to fail. */
static int fails(enum call call)
{
    int now = 0;

    pthread_once(&once, read_faults);
    if (failure[call] == 0)
        return 0;
    pthread_mutex_lock(&lock);
    if (failures_left[call] > 0) {
        now = 1;
        if (failures_left[call] != LONG_MAX)
            failures_left[call]--;
    }
    pthread_mutex_unlock(&lock);
    if (now)
        errno = failure[call];
    return now;
}

/* The same for a call that receives, whose socket may have a timeout. */
static int stopped(enum call call, int fd, int flags)
{
    return fails(call) || shim_wait_receive(fd, flags) == -1;
}

/* Files, pipes and datagrams are left alone: short counts are for streams. */
static int is_stream(int fd)
{
    int kept = errno, type = 0;
    socklen_t len = sizeof type;
    int stream =
        getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 &&
        type == SOCK_STREAM;

    errno = kept;
    return stream;
}

static size_t cut(int fd, size_t n, size_t most, int flags)
{
    int whole = 0;

#ifdef MSG_WAITALL
    whole |= MSG_WAITALL;
#endif
    whole |= MSG_PEEK;
    if (most == 0 || n <= most || (flags & whole) != 0 || !is_stream(fd))
        return n;
    return most;
}

/* The same for a list of buffers: fills `out` with as much of `in` as may be
 * moved now, and returns how many entries that takes. */
static int cut_list(int fd, const struct iovec *in, int count, size_t most,
                    int flags, struct iovec *out, int room)
{
    size_t left, total = 0;
    int used = 0;

    for (int i = 0; i < count; i++)
        total += in[i].iov_len;
    left = cut(fd, total, most, flags);
    if (left == total)
        return -1; /* nothing to cut: use the list as it is */
    for (int i = 0; i < count && left > 0 && used < room; i++) {
        out[used] = in[i];
        if (out[used].iov_len > left)
            out[used].iov_len = left;
        left -= out[used++].iov_len;
    }
    return used;
}

enum {
    LIST_ROOM = 16
};

WEAK int shim_socket(int domain, int type, int protocol)
{
    if (fails(SOCKET))
        return -1;
    if (swap_types) {
        type ^= SOCK_STREAM ^ SOCK_DGRAM; /* flags in it stay */
        protocol = 0;
    }
    return socket(domain, type, protocol);
}

WEAK int shim_bind(int fd, const struct sockaddr *addr, socklen_t len)
{
    return fails(BIND) ? -1 : bind(fd, addr, len);
}

WEAK int shim_listen(int fd, int backlog)
{
    return fails(LISTEN) ? -1 : listen(fd, backlog);
}

WEAK int shim_accept(int fd, struct sockaddr *addr, socklen_t *len)
{
    return fails(ACCEPT) ? -1 : accept(fd, addr, len);
}

WEAK int shim_connect(int fd, const struct sockaddr *addr, socklen_t len)
{
    return fails(CONNECT) ? -1 : connect(fd, addr, len);
}

WEAK int shim_getsockname(int fd, struct sockaddr *addr, socklen_t *len)
{
    return fails(GETSOCKNAME) ? -1 : getsockname(fd, addr, len);
}

WEAK int shim_setsockopt(int fd, int level, int name, const void *value,
                    socklen_t len)
{
    return fails(SETSOCKOPT) ? -1 : setsockopt(fd, level, name, value, len);
}

WEAK ssize_t shim_read(int fd, void *buf, size_t n)
{
    return stopped(READ, fd, 0) ? -1 : read(fd, buf, cut(fd, n, most_read, 0));
}

WEAK ssize_t shim_recv(int fd, void *buf, size_t n, int flags)
{
    return stopped(RECV, fd, flags) ? -1
                       : recv(fd, buf, cut(fd, n, most_read, flags), flags);
}

WEAK ssize_t shim_recvfrom(int fd, void *buf, size_t n, int flags,
                      struct sockaddr *addr, socklen_t *len)
{
    if (stopped(RECVFROM, fd, flags))
        return -1;
    return recvfrom(fd, buf, cut(fd, n, most_read, flags), flags, addr, len);
}

WEAK ssize_t shim_readv(int fd, const struct iovec *list, int count)
{
    struct iovec some[LIST_ROOM];
    int used;

    if (stopped(READV, fd, 0))
        return -1;
    used = cut_list(fd, list, count, most_read, 0, some, LIST_ROOM);
    return used == -1 ? readv(fd, list, count) : readv(fd, some, used);
}

WEAK ssize_t shim_recvmsg(int fd, struct msghdr *message, int flags)
{
    struct iovec some[LIST_ROOM];
    struct msghdr part;
    ssize_t n;
    int used;

    if (stopped(RECVMSG, fd, flags))
        return -1;
    used = cut_list(fd, message->msg_iov, (int)message->msg_iovlen, most_read,
                    flags, some, LIST_ROOM);
    if (used == -1)
        return recvmsg(fd, message, flags);
    part = *message;
    part.msg_iov = some;
    part.msg_iovlen = (size_t)used;
    n = recvmsg(fd, &part, flags);
    message->msg_namelen = part.msg_namelen;
    message->msg_controllen = part.msg_controllen;
    message->msg_flags = part.msg_flags;
    return n;
}

WEAK ssize_t shim_write(int fd, const void *buf, size_t n)
{
    return fails(WRITE) ? -1 : write(fd, buf, cut(fd, n, most_written, 0));
}

WEAK ssize_t shim_send(int fd, const void *buf, size_t n, int flags)
{
    return fails(SEND) ? -1
                       : send(fd, buf, cut(fd, n, most_written, 0), flags);
}

WEAK ssize_t shim_sendto(int fd, const void *buf, size_t n, int flags,
                    const struct sockaddr *addr, socklen_t len)
{
    if (fails(SENDTO))
        return -1;
    return sendto(fd, buf, cut(fd, n, most_written, 0), flags, addr, len);
}

WEAK ssize_t shim_writev(int fd, const struct iovec *list, int count)
{
    struct iovec some[LIST_ROOM];
    int used;

    if (fails(WRITEV))
        return -1;
    used = cut_list(fd, list, count, most_written, 0, some, LIST_ROOM);
    return used == -1 ? writev(fd, list, count) : writev(fd, some, used);
}

WEAK ssize_t shim_sendmsg(int fd, const struct msghdr *message, int flags)
{
    struct iovec some[LIST_ROOM];
    struct msghdr part;
    int used;

    if (fails(SENDMSG))
        return -1;
    used = cut_list(fd, message->msg_iov, (int)message->msg_iovlen,
                    most_written, 0, some, LIST_ROOM);
    if (used == -1)
        return sendmsg(fd, message, flags);
    part = *message;
    part.msg_iov = some;
    part.msg_iovlen = (size_t)used;
    return sendmsg(fd, &part, flags);
}
