/* unseen.c - functions of the C library that fill memory in without
 * MemorySanitizer's seeing it: in its builds they are called through here, and
 * what they have set is told. Otherwise a right program that calls one would be
 * accused of using what nobody has set. In other builds there is nothing here.
 */
#define _GNU_SOURCE /* most of these are in no standard */

#include <stddef.h>

#if defined __has_feature
#if __has_feature(memory_sanitizer)
#define WATCHED
#endif
#endif

#ifdef WATCHED

#include <dlfcn.h>
#include <getopt.h>
#include <pthread.h>
#include <regex.h>
#include <sched.h>
#include <stdbool.h>
#include <net/if.h>
#include <netdb.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>

enum { STATX_BYTES = 256 }; /* of its structure: statx(2) */

/* A program's own function of this name comes first. */
#define WEAK __attribute__((weak))

/* The C library's function, by the type of ours. */
#define REAL(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

/* MemorySanitizer's own: these bytes have been set, or have not; the first of
 * some that has not, -1 if there is none. */
void __msan_unpoison(const volatile void *from, size_t n);
void __msan_unpoison_string(const volatile char *text);
void __msan_poison(const volatile void *from, size_t n);
intptr_t __msan_test_shadow(const volatile void *from, size_t n);

/* These may be newer than the headers here. */
struct statx;
int statx(int folder, const char *path, int flags, unsigned mask,
          struct statx *to);
int epoll_pwait2(int fd, struct epoll_event *to, int n,
                 const struct timespec *limit, const sigset_t *mask);
int getcpu(unsigned *cpu, unsigned *node);
void arc4random_buf(void *to, size_t n);
int getentropy(void *to, size_t n);
ssize_t preadv2(int fd, const struct iovec *parts, int n, off_t from,
                int flags);
void swab(const void *from, void *to, ssize_t n);
int getsubopt(char **rest, char *const *names, char **value);

WEAK void arc4random_buf(void *to, size_t n)
{
    REAL(arc4random_buf)(to, n);
    __msan_unpoison(to, n);
}

WEAK int getentropy(void *to, size_t n)
{
    int result = REAL(getentropy)(to, n);

    if (result == 0)
        __msan_unpoison(to, n);
    return result;
}

WEAK void explicit_bzero(void *to, size_t n)
{
    REAL(explicit_bzero)(to, n);
    __msan_unpoison(to, n);
}

static void told_byte(const volatile char *to, bool set)
{
    if (set)
        __msan_unpoison(to, 1);
    else
        __msan_poison(to, 1);
}

/* A copy of a byte is set when that is. Both may be the same memory. */
WEAK void swab(const void *from, void *to, ssize_t n)
{
    const char *old = from, *copy = to;

    REAL(swab)(from, to, n);
    for (ssize_t i = 0; i + 1 < n; i += 2) {
        bool first = __msan_test_shadow(old + i, 1) == -1;

        told_byte(copy + i, __msan_test_shadow(old + i + 1, 1) == -1);
        told_byte(copy + i + 1, first);
    }
}

/* The copy, and zeros behind it. */
WEAK char *stpncpy(char *to, const char *from, size_t n)
{
    char *end = REAL(stpncpy)(to, from, n);

    for (char *copy = to; copy < end; copy++, from++)
        told_byte(copy, __msan_test_shadow(from, 1) == -1);
    __msan_unpoison(end, n - (size_t)(end - to));
    return end;
}

WEAK char *strtok_r(char *text, const char *between, char **rest)
{
    char *token = REAL(strtok_r)(text, between, rest);

    __msan_unpoison(rest, sizeof *rest);
    return token;
}

WEAK int getsubopt(char **rest, char *const *names, char **value)
{
    int result = REAL(getsubopt)(rest, names, value);

    __msan_unpoison(rest, sizeof *rest);
    __msan_unpoison(value, sizeof *value);
    return result;
}

WEAK int getopt_long(int argc, char *const *argv, const char *letters,
                     const struct option *options, int *at)
{
    int result = REAL(getopt_long)(argc, argv, letters, options, at);

    if (at != NULL)
        __msan_unpoison(at, sizeof *at);
    for (; options != NULL && options->name != NULL; options++)
        if (options->flag != NULL)
            __msan_unpoison(options->flag, sizeof *options->flag);
    return result;
}

static int told_service(int result, struct servent *to, char *room, size_t n,
                        struct servent **found)
{
    __msan_unpoison(to, sizeof *to);
    __msan_unpoison(room, n);
    __msan_unpoison(found, sizeof *found);
    return result;
}

WEAK int getservbyname_r(const char *name, const char *protocol,
                         struct servent *to, char *room, size_t n,
                         struct servent **found)
{
    return told_service(
        REAL(getservbyname_r)(name, protocol, to, room, n, found), to, room,
        n, found);
}

WEAK int getservbyport_r(int port, const char *protocol, struct servent *to,
                         char *room, size_t n, struct servent **found)
{
    return told_service(
        REAL(getservbyport_r)(port, protocol, to, room, n, found), to, room,
        n, found);
}

WEAK struct if_nameindex *if_nameindex(void)
{
    struct if_nameindex *all = REAL(if_nameindex)();

    for (struct if_nameindex *i = all; i != NULL; i++) {
        __msan_unpoison(i, sizeof *i);
        if (i->if_index == 0 && i->if_name == NULL)
            break;
        __msan_unpoison_string(i->if_name);
    }
    return all;
}

WEAK ssize_t preadv2(int fd, const struct iovec *parts, int n, off_t from,
                     int flags)
{
    ssize_t result = REAL(preadv2)(fd, parts, n, from, flags);
    size_t left = result > 0 ? (size_t)result : 0;

    for (int i = 0; i < n && left > 0; i++) {
        size_t here = parts[i].iov_len < left ? parts[i].iov_len : left;

        __msan_unpoison(parts[i].iov_base, here);
        left -= here;
    }
    return result;
}

WEAK int timer_create(clockid_t clock, struct sigevent *event, timer_t *timer)
{
    int result = REAL(timer_create)(clock, event, timer);

    if (result == 0)
        __msan_unpoison(timer, sizeof *timer);
    return result;
}

WEAK int timer_settime(timer_t timer, int flags,
                       const struct itimerspec *from, struct itimerspec *old)
{
    int result = REAL(timer_settime)(timer, flags, from, old);

    if (result == 0 && old != NULL)
        __msan_unpoison(old, sizeof *old);
    return result;
}

WEAK int timespec_get(struct timespec *to, int base)
{
    int result = REAL(timespec_get)(to, base);

    if (result != 0)
        __msan_unpoison(to, sizeof *to);
    return result;
}

WEAK int statx(int folder, const char *path, int flags, unsigned mask,
               struct statx *to)
{
    int result = REAL(statx)(folder, path, flags, mask, to);

    if (result == 0)
        __msan_unpoison(to, STATX_BYTES);
    return result;
}

WEAK int epoll_pwait2(int fd, struct epoll_event *to, int n,
                      const struct timespec *limit, const sigset_t *mask)
{
    int result = REAL(epoll_pwait2)(fd, to, n, limit, mask);

    if (result > 0)
        __msan_unpoison(to, (size_t)result * sizeof *to);
    return result;
}

WEAK int getcpu(unsigned *cpu, unsigned *node)
{
    int result = REAL(getcpu)(cpu, node);

    if (result == 0 && cpu != NULL)
        __msan_unpoison(cpu, sizeof *cpu);
    if (result == 0 && node != NULL)
        __msan_unpoison(node, sizeof *node);
    return result;
}

WEAK int pthread_getaffinity_np(pthread_t thread, size_t n, cpu_set_t *to)
{
    int result = REAL(pthread_getaffinity_np)(thread, n, to);

    if (result == 0)
        __msan_unpoison(to, n);
    return result;
}

WEAK size_t regerror(int error, const regex_t *expression, char *to,
                     size_t room)
{
    size_t n = REAL(regerror)(error, expression, to, room);

    __msan_unpoison(to, n < room ? n : room);
    return n;
}

WEAK int getdomainname(char *to, size_t room)
{
    int result = REAL(getdomainname)(to, room);

    if (result == 0)
        __msan_unpoison(to, strnlen(to, room - 1) + 1);
    return result;
}

WEAK int fgetpos(FILE *file, fpos_t *to)
{
    int result = REAL(fgetpos)(file, to);

    if (result == 0)
        __msan_unpoison(to, sizeof *to);
    return result;
}

WEAK int timer_gettime(timer_t timer, struct itimerspec *to)
{
    int result = REAL(timer_gettime)(timer, to);

    if (result == 0)
        __msan_unpoison(to, sizeof *to);
    return result;
}

#endif
