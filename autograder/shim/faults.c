/* faults.c - what goes wrong with a program's socket calls, on request.
 *
 * SOCKETLABS_FAULTS, set by drill and by nobody else, is a list with commas:
 *     reads<=N         a read from a stream socket brings at most N bytes
 *     whole-reads<=N   one with MSG_WAITALL does, as if a signal cut it short
 *     writes<=N        a write to a stream socket takes at most N bytes
 *     CALL!ERRNO*N     the first N calls of CALL fail so; every one if N is 0
 *     lost*N           the first N datagrams that it sends go nowhere
 *     swap-types       socket() makes the other type, stream or datagram: who
 *                      asks the kernel for the type finds out
 * All but the last POSIX allows the calls to do.
 */
#include "faults.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const call_names[N_CALLS] = {
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

static const struct { const char *name; int value; } reasons[] = {
    { "EMFILE", EMFILE },         { "EINTR", EINTR },
    { "ECONNABORTED", ECONNABORTED }, { "ECONNRESET", ECONNRESET },
    { "ENOBUFS", ENOBUFS },       { "EPIPE", EPIPE },
    { "EADDRINUSE", EADDRINUSE }, { "ENOMEM", ENOMEM },
    { "EAGAIN", EAGAIN },
};

static int swap_types;
static long losses_left;
static size_t most_read, most_whole, most_written; /* 0: no limit */
static int failure[N_CALLS];           /* errno, 0: none */
static long failures_left[N_CALLS];    /* LONG_MAX: every call */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int call_of(const char *name, size_t n)
{
    for (int i = 1; i < N_CALLS; i++)
        if (strncmp(call_names[i], name, n) == 0 && call_names[i][n] == '\0')
            return i;
    return -1;
}

static int reason_of(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (strncmp(reasons[i].name, name, n) == 0 &&
            reasons[i].name[n] == '\0')
            return reasons[i].value;
    return 0;
}

/* A fault that cannot be read must not pass for a program without faults. */
static void refuse(const char *fault)
{
    static const char message[] = "socket-labs shim: no such fault: ";

    (void)!(write)(2, message, sizeof message - 1);
    for (; *fault != '\0'; fault++)
        (void)!(write)(2, fault, 1);
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
    if (strncmp(fault, "whole-reads<=", 13) == 0) {
        most_whole = strtoul(fault + 13, NULL, 10);
        return;
    }
    if (strncmp(fault, "writes<=", 8) == 0) {
        most_written = strtoul(fault + 8, NULL, 10);
        return;
    }
    if (strncmp(fault, "lost*", 5) == 0) {
        losses_left = strtol(fault + 5, NULL, 10);
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

int fault_fails(enum call call)
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

int fault_swaps_types(void)
{
    pthread_once(&once, read_faults);
    return swap_types;
}

static int is_of_type(int fd, int wanted)
{
    int kept = errno, type = 0;
    socklen_t len = sizeof type;
    int is = getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) == 0 &&
             type == wanted;

    errno = kept;
    return is;
}

int fault_loses(int fd)
{
    int now = 0;

    pthread_once(&once, read_faults);
    if (losses_left == 0 || !is_of_type(fd, SOCK_DGRAM))
        return 0;
    pthread_mutex_lock(&lock);
    if (losses_left > 0) {
        now = 1;
        losses_left--;
    }
    pthread_mutex_unlock(&lock);
    return now;
}

static size_t cut(int fd, size_t n, size_t most, int flags)
{
    if (most == 0 || n <= most || (flags & MSG_PEEK) != 0 ||
        !is_of_type(fd, SOCK_STREAM)) /* short counts are for streams */
        return n;
    return most;
}

size_t fault_cut_read(int fd, size_t n, int flags)
{
    pthread_once(&once, read_faults);
    return cut(fd, n, (flags & MSG_WAITALL) != 0 ? most_whole : most_read,
               flags);
}

size_t fault_cut_write(int fd, size_t n, int flags)
{
    pthread_once(&once, read_faults);
    return cut(fd, n, most_written, flags);
}

