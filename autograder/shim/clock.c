/* clock.c - a program's clock, which drill can put forward.
 *
 * A client that waits a second for an answer that never comes is right, and
 * slow to judge. SOCKETLABS_CLOCK, set by drill for such dialogues only, is
 * the number of a descriptor from which whole int32_t come, each so many
 * milliseconds: time that has passed, for this program. Its waits with a
 * timeout end so much earlier, and its clocks show it afterwards. Real time
 * goes on all the same: a wait that is not one of the calls below takes as
 * long as it takes, and the verdict is the same.
 *
 * Time passes inside waits only. A program that reads its clock just after
 * drill has put it forward, but before it waits, must not count that second
 * twice.
 *
 * With a presenter (SOCKETLABS_STOP, record.c) the clock stands still until it
 * is put forward: however long somebody talks before the next call is let go
 * on, no answer comes too late.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

/* See calls.c. */
#define WEAK __attribute__((weak))

enum {
    MOST_POLLED = 256
};

static int clock_fd = -1;
static int stands_still;      /* real time does not count */
static struct timespec began[2]; /* where it stands: monotonic, realtime */
static long long put_forward; /* milliseconds, all in all */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find_clock(void)
{
    const char *text = getenv("SOCKETLABS_CLOCK");

    if (text != NULL)
        clock_fd = atoi(text);
    if (clock_fd == -1)
        return;
    fcntl(clock_fd, F_SETFL, O_NONBLOCK);
    stands_still = getenv("SOCKETLABS_STOP") != NULL;
    clock_gettime(CLOCK_MONOTONIC, &began[0]);
    clock_gettime(CLOCK_REALTIME, &began[1]);
}

static int has_clock(void)
{
    pthread_once(&once, find_clock);
    return clock_fd != -1;
}

static long long now(void)
{
    struct timespec t = began[0];

    if (!stands_still)
        clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000 + put_forward;
}

/* Takes what drill has sent; once drill is gone there is nothing to take. */
static void take_time(void)
{
    int32_t ms;
    ssize_t n = read(clock_fd, &ms, sizeof ms);

    while (n == (ssize_t)sizeof ms) {
        put_forward += ms;
        n = read(clock_fd, &ms, sizeof ms);
    }
    if (n == 0) {
        clock_fd = -1;
        stands_still = 0;
    }
}

/* What poll() is told to wait when so much is left of the program's time. */
static int real_timeout(long long left)
{
    if (left <= 0)
        return 0;
    if (stands_still)
        return -1;
    return left > INT_MAX ? INT_MAX : (int)left;
}

/* poll() for `ms` milliseconds of the program's time. fds has room for one
 * more entry after the n of the program. */
static int wait_until(struct pollfd *fds, nfds_t n, long long ms)
{
    long long end = now() + ms;

    for (;;) {
        long long left;
        int ready;

        take_time();
        left = end - now();
        fds[n].fd = clock_fd;
        fds[n].events = POLLIN;
        fds[n].revents = 0;
        ready = poll(fds, n + 1, real_timeout(left));
        if (ready == -1)
            return -1;
        if (fds[n].revents != 0)
            ready--;
        if (ready > 0 || left <= 0)
            return ready;
    }
}

int clock_poll(struct pollfd *fds, nfds_t n, int timeout)
{
    struct pollfd more[MOST_POLLED + 1];
    int ready;

    if (!has_clock() || timeout <= 0 || n > MOST_POLLED)
        return poll(fds, n, timeout);
    memcpy(more, fds, n * sizeof *fds);
    ready = wait_until(more, n, timeout);
    memcpy(fds, more, n * sizeof *fds);
    return ready;
}

/* The descriptors of select()'s sets as poll() wants them. */
static nfds_t list_sets(int n, const fd_set *r, const fd_set *w,
                        const fd_set *e, struct pollfd *fds)
{
    nfds_t count = 0;

    for (int fd = 0; fd < n && count < MOST_POLLED; fd++) {
        short events = 0;

        if (r != NULL && FD_ISSET(fd, r))
            events |= POLLIN;
        if (w != NULL && FD_ISSET(fd, w))
            events |= POLLOUT;
        if (e != NULL && FD_ISSET(fd, e))
            events |= POLLPRI;
        if (events != 0) {
            fds[count].fd = fd;
            fds[count++].events = events;
        }
    }
    return count;
}

/* On Linux select() leaves what is left of the time in its last argument, and
 * programs count on it. */
static void leave_rest(struct timeval *timeout, long long ms)
{
#ifdef __linux__
    timeout->tv_sec = ms > 0 ? ms / 1000 : 0;
    timeout->tv_usec = ms > 0 ? ms % 1000 * 1000 : 0;
#else
    (void)timeout;
    (void)ms;
#endif
}

/* Waits, for at most the program's time, until select() would have something
 * to say; the real call then says it. */
int clock_select(int n, fd_set *r, fd_set *w, fd_set *e,
                 struct timeval *timeout)
{
    struct pollfd fds[MOST_POLLED + 1];
    struct timeval at_once = { 0, 0 };
    long long ms, began;
    nfds_t count;
    int ready;

    if (!has_clock() || timeout == NULL)
        return select(n, r, w, e, timeout);
    count = list_sets(n, r, w, e, fds);
    ms = timeout->tv_sec * 1000LL + timeout->tv_usec / 1000;
    began = now();
    ready = wait_until(fds, count, ms);
    leave_rest(timeout, ms - (now() - began));
    return ready == -1 ? -1 : select(n, r, w, e, &at_once);
}

int clock_wait_receive(int fd, int flags)
{
    struct pollfd fds[2] = { { .fd = fd, .events = POLLIN } };
    struct timeval limit = { 0, 0 };
    socklen_t len = sizeof limit;
    int kept = errno;
    int ready;

    if (!has_clock() || (flags & MSG_DONTWAIT) != 0)
        return 0;
    if (getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, &len) == -1 ||
        (limit.tv_sec == 0 && limit.tv_usec == 0)) {
        errno = kept;
        return 0;
    }
    ready = wait_until(fds, 1, limit.tv_sec * 1000LL + limit.tv_usec / 1000);
    if (ready == 0)
        errno = EAGAIN;
    return ready > 0 ? 0 : -1;
}

static int tell_time(clockid_t id, struct timespec *t)
{
    int result = clock_gettime(id, t);

    if (result == 0 && has_clock() &&
        (id == CLOCK_MONOTONIC || id == CLOCK_REALTIME)) {
        if (stands_still)
            *t = began[id == CLOCK_REALTIME];
        t->tv_sec += put_forward / 1000;
        t->tv_nsec += put_forward % 1000 * 1000000;
        t->tv_sec += t->tv_nsec / 1000000000;
        t->tv_nsec %= 1000000000;
    }
    return result;
}

WEAK int shim_clock_gettime(clockid_t id, struct timespec *t)
{
    return tell_time(id, t);
}

/* The second argument is void * in POSIX, struct timezone * in some systems'
 * headers; nobody passes one. */
WEAK int shim_gettimeofday(struct timeval *t, void *zone)
{
    struct timespec exact;

    (void)zone;
    if (tell_time(CLOCK_REALTIME, &exact) == -1)
        return -1;
    t->tv_sec = exact.tv_sec;
    t->tv_usec = (suseconds_t)(exact.tv_nsec / 1000);
    return 0;
}

#ifdef TIME_UTC
WEAK int shim_timespec_get(struct timespec *t, int base)
{
    if (base != TIME_UTC)
        return timespec_get(t, base);
    return tell_time(CLOCK_REALTIME, t) == 0 ? base : 0;
}
#endif

WEAK time_t shim_time(time_t *where)
{
    struct timespec exact;

    if (!has_clock())
        return time(where);
    if (tell_time(CLOCK_REALTIME, &exact) == -1)
        return -1;
    if (where != NULL)
        *where = exact.tv_sec;
    return exact.tv_sec;
}
