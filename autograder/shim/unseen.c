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
#include <net/if.h>
#include <netdb.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

/* A program's own function of this name comes first. */
#define WEAK __attribute__((weak))

/* The C library's function, by the type of ours. */
#define REAL(function) ((__typeof__(&function))dlsym(RTLD_NEXT, #function))

/* MemorySanitizer's own: these bytes have been set. */
void __msan_unpoison(const volatile void *from, size_t n);
void __msan_unpoison_string(const volatile char *text);

/* These may be newer than the headers here. */
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

WEAK void swab(const void *from, void *to, ssize_t n)
{
    REAL(swab)(from, to, n);
    if (n > 1)
        __msan_unpoison(to, (size_t)n & ~(size_t)1);
}

WEAK char *stpncpy(char *to, const char *from, size_t n)
{
    char *end = REAL(stpncpy)(to, from, n);

    __msan_unpoison(to, n);
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

WEAK int timer_gettime(timer_t timer, struct itimerspec *to)
{
    int result = REAL(timer_gettime)(timer, to);

    if (result == 0)
        __msan_unpoison(to, sizeof *to);
    return result;
}

#endif
