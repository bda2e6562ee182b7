/* record.c - the log of a program's socket calls; see log.h and record.h.
 *
 * SOCKETLABS_LOG, the path of a file that drill has made, is mapped at the
 * program's start, so that no descriptor stays open that the program could
 * meet, and children have it, too. A record is written in plain stores: no
 * system call that would change the order in which things happen.
 *
 * SOCKETLABS_STOP, a connected socket with a presenter at its other end, asks
 * for a stop before each call: the call's number (uint64_t, machine's order)
 * goes out when it begins and again when it has returned, and between the two
 * the program waits until the same number has come back. Once nobody is there,
 * it runs freely.
 *
 * What the program passes may be anything: memory is looked at before it is
 * read, since the real call would return EFAULT where we would crash.
 */
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0 /* there the presenter's socket has SO_NOSIGPIPE */
#endif

static struct call_log *call_log;
static int stop_fd = -1;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_log(void)
{
    const char *path = getenv("SOCKETLABS_LOG");
    const char *stop = getenv("SOCKETLABS_STOP");
    int kept = errno;
    int fd = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
    void *map = MAP_FAILED;

    if (fd != -1) {
        map = mmap(NULL, sizeof *call_log, PROT_READ | PROT_WRITE, MAP_SHARED,
                   fd, 0);
        close(fd);
    }
    if (map != MAP_FAILED)
        call_log = map;
    if (stop != NULL)
        stop_fd = atoi(stop);
    errno = kept;
}

/* Before main, while the program has descriptors left. */
static void open_early(void) __attribute__((constructor));

static void open_early(void)
{
    pthread_once(&once, open_log);
}

static int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * (int64_t)1000000000 + t.tv_nsec;
}

/* True when the memory at p is there. */
static int is_mapped(const void *p, size_t n)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t)p / page * page;
    uintptr_t to = (uintptr_t)p + n;

    return p != NULL && n > 0 && to > from &&
           msync((void *)from, to - from, MS_ASYNC) == 0;
}

/* In a loop of its own, since a sanitizer watches memcpy(). */
static void copy(void *to, const void *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ((volatile unsigned char *)to)[i] = ((const unsigned char *)from)[i];
}

struct call_record *record_begin(enum call call, int fd)
{
    int kept = errno;
    struct call_record *r;
    uint64_t number;

    pthread_once(&once, open_log);
    if (call_log == NULL)
        return NULL;
    number = __atomic_add_fetch(&call_log->calls, 1, __ATOMIC_RELAXED);
    r = &call_log->records[log_place(number)];
    for (size_t i = 0; i < sizeof *r; i++)
        ((volatile unsigned char *)r)[i] = 0;
    r->call = call;
    r->fd = fd;
    r->process = (int32_t)getpid();
    r->first_nul = r->length_given = r->length_after = -1;
    r->began = now();
    __atomic_store_n(&r->number, number, __ATOMIC_RELEASE);
    errno = kept;
    return r;
}

void record_arguments(struct call_record *r, int first, int second, int third)
{
    if (r == NULL)
        return;
    r->arguments[0] = first;
    r->arguments[1] = second;
    r->arguments[2] = third;
}

void record_address(struct call_record *r, const void *addr, long len)
{
    int kept = errno;
    size_t n = len < 0 ? 0 : (size_t)len;

    if (r == NULL)
        return;
    if (n > sizeof r->address)
        n = sizeof r->address;
    r->has_address = addr != NULL;
    r->length_given = (int32_t)len;
    if (is_mapped(addr, n))
        copy(r->address, addr, n);
    errno = kept;
}

void record_room(struct call_record *r, const void *addr,
                 const socklen_t *len)
{
    int kept = errno;

    if (r == NULL)
        return;
    r->has_address = addr != NULL;
    if (is_mapped(len, sizeof *len))
        copy(&r->length_given, len, sizeof *len);
    errno = kept;
}

void record_answer(struct call_record *r, const void *addr,
                   const socklen_t *len)
{
    if (r == NULL || addr == NULL || len == NULL)
        return;
    copy(&r->length_after, len, sizeof *len);
    if (r->length_given >= (int32_t)sizeof r->address)
        copy(r->address, addr, sizeof r->address);
    else if (r->length_given > 0)
        copy(r->address, addr, (size_t)r->length_given);
}

void record_size(struct call_record *r, size_t n, int flags)
{
    if (r == NULL)
        return;
    r->size = (int64_t)n;
    r->arguments[0] = flags;
}

void record_data(struct call_record *r, const void *buf, size_t n)
{
    int kept = errno;

    if (r == NULL)
        return;
    if (n > sizeof r->data)
        n = sizeof r->data;
    if (is_mapped(buf, n)) {
        copy(r->data, buf, n);
        r->data_length = (int32_t)n;
    }
    errno = kept;
}

void record_list(struct call_record *r, const struct iovec *list, int count)
{
    int kept = errno;

    if (r == NULL || count <= 0 ||
        !is_mapped(list, (size_t)count * sizeof *list))
        return;
    r->size = 0;
    for (int i = 0; i < count; i++)
        r->size += (int64_t)list[i].iov_len;
    errno = kept;
}

void record_option(struct call_record *r, const void *value, socklen_t len)
{
    int kept = errno, number = 0;

    if (r == NULL)
        return;
    if (len == sizeof number && is_mapped(value, sizeof number)) {
        copy(&number, value, sizeof number);
        r->size = number;
    }
    errno = kept;
}

void record_injected(struct call_record *r)
{
    if (r != NULL)
        r->injected = 1;
}

/* The number goes out; false when nobody is there any more. */
static int tell_presenter(const struct call_record *r)
{
    ssize_t n;

    do
        n = send(stop_fd, &r->number, sizeof r->number, MSG_NOSIGNAL);
    while (n == -1 && errno == EINTR);
    return n == (ssize_t)sizeof r->number;
}

/* A number that is not ours is for another thread, or a child, and left to
 * it. False when the presenter has left. */
static int hear_presenter(const struct call_record *r)
{
    struct pollfd moment = { stop_fd, 0, 0 };
    uint64_t number = 0;
    ssize_t n;

    for (;;) {
        n = recv(stop_fd, &number, sizeof number, MSG_PEEK);
        if (n == (ssize_t)sizeof number && number == r->number)
            return recv(stop_fd, &number, sizeof number, 0) ==
                   (ssize_t)sizeof number;
        if (n == 0 || (n == -1 && errno != EINTR))
            return 0;
        if (n > 0 && poll(&moment, 1, 1) > 0)
            return 0; /* POLLHUP */
    }
}

void record_stop(struct call_record *r)
{
    int kept = errno;

    if (r == NULL || stop_fd == -1)
        return;
    if (!tell_presenter(r) || !hear_presenter(r))
        stop_fd = -1;
    errno = kept;
}

static void end(struct call_record *r, int64_t result)
{
    int kept = errno;

    r->result = result;
    r->error = result == -1 ? kept : 0;
    __atomic_store_n(&r->ended, now(), __ATOMIC_RELEASE);
    if (stop_fd != -1 && !tell_presenter(r))
        stop_fd = -1;
    errno = kept;
}

int record_end(struct call_record *r, int result)
{
    if (r != NULL)
        end(r, result);
    return result;
}

/* The kernel has read or written these bytes: they are there. */
static void look_at(struct call_record *r, int64_t at,
                    const unsigned char *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (at + (int64_t)i < LOG_DATA) {
            r->data[at + (int64_t)i] = data[i];
            r->data_length = (int32_t)(at + (int64_t)i + 1);
        }
        if (data[i] == '\0' && r->first_nul == -1)
            r->first_nul = at + (int64_t)i;
    }
}

ssize_t record_moved(struct call_record *r, ssize_t result, const void *buf)
{
    if (r == NULL)
        return result;
    if (result > 0) { /* more than the room, with MSG_TRUNC */
        size_t room = (size_t)r->size; /* -1 there is SIZE_MAX */

        look_at(r, 0, buf, (size_t)result < room ? (size_t)result : room);
    }
    end(r, result);
    return result;
}

ssize_t record_moved_list(struct call_record *r, ssize_t result,
                          const struct iovec *list, int count)
{
    size_t left = result > 0 ? (size_t)result : 0;
    int64_t at = 0;

    if (r == NULL)
        return result;
    for (int i = 0; i < count && left > 0; i++) {
        size_t n = list[i].iov_len < left ? list[i].iov_len : left;

        look_at(r, at, list[i].iov_base, n);
        at += (int64_t)n;
        left -= n;
    }
    end(r, result);
    return result;
}
