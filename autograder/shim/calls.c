/* calls.c - the socket calls of a program under test, as shim.h renames them:
 * each is logged (record.h), may be made short or fail (faults.h), and is
 * otherwise the call that it is named after, and nothing else.
 */
#include <errno.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "clock.h"
#include "faults.h"
#include "record.h"

/* A program may have a function or a variable of its own that is named like a
 * call: it then has it, as it would with the C library's. */
#define WEAK __attribute__((weak))

enum {
    LIST_ROOM = 16
};

/* Just before the real call: true, with errno set, when it is not to be made.
 */
static int fails(struct call_record *r, enum call call)
{
    record_stop(r);
    if (!fault_fails(call))
        return 0;
    record_injected(r);
    return 1;
}

/* The same for a call that receives, whose socket may have a timeout. */
static int stopped(struct call_record *r, enum call call, int fd, int flags)
{
    return fails(r, call) || clock_wait_receive(fd, flags) == -1;
}

/* True when what is sent is to go nowhere. */
static int lost(struct call_record *r, int fd)
{
    if (!fault_loses(fd))
        return 0;
    record_injected(r);
    return 1;
}

static size_t size_of(const struct iovec *list, int count)
{
    size_t total = 0;

    for (int i = 0; i < count; i++)
        total += list[i].iov_len;
    return total;
}

/* Fills `out` with the first `left` bytes of `in`; returns the entries that
 * takes. */
static int cut_list(const struct iovec *in, int count, size_t left,
                    struct iovec *out)
{
    int used = 0;

    for (int i = 0; i < count && left > 0 && used < LIST_ROOM; i++) {
        out[used] = in[i];
        if (out[used].iov_len > left)
            out[used].iov_len = left;
        left -= out[used++].iov_len;
    }
    return used;
}

/* A message with a shorter list, for recvmsg() and sendmsg(). */
static struct msghdr cut_message(const struct msghdr *message, size_t left,
                                 struct iovec *out)
{
    struct msghdr part = *message;

    part.msg_iovlen = (size_t)cut_list(
        message->msg_iov, (int)message->msg_iovlen, left, out);
    part.msg_iov = out;
    return part;
}

WEAK int shim_socket(int domain, int type, int protocol)
{
    struct call_record *r = record_begin(CALL_SOCKET, -1);

    record_arguments(r, domain, type, protocol);
    if (fails(r, CALL_SOCKET))
        return record_end(r, -1);
    if (fault_swaps_types()) {
        type ^= SOCK_STREAM ^ SOCK_DGRAM; /* flags in it stay */
        protocol = 0;
    }
    return record_end(r, socket(domain, type, protocol));
}

WEAK int shim_bind(int fd, const struct sockaddr *addr, socklen_t len)
{
    struct call_record *r = record_begin(CALL_BIND, fd);

    record_address(r, addr, (long)len);
    return record_end(r, fails(r, CALL_BIND) ? -1 : bind(fd, addr, len));
}

WEAK int shim_listen(int fd, int backlog)
{
    struct call_record *r = record_begin(CALL_LISTEN, fd);

    record_arguments(r, backlog, 0, 0);
    return record_end(r, fails(r, CALL_LISTEN) ? -1 : listen(fd, backlog));
}

WEAK int shim_accept(int fd, struct sockaddr *addr, socklen_t *len)
{
    struct call_record *r = record_begin(CALL_ACCEPT, fd);
    int result;

    record_room(r, addr, len);
    result = fails(r, CALL_ACCEPT) ? -1 : accept(fd, addr, len);
    if (result != -1)
        record_answer(r, addr, len);
    return record_end(r, result);
}

WEAK int shim_connect(int fd, const struct sockaddr *addr, socklen_t len)
{
    struct call_record *r = record_begin(CALL_CONNECT, fd);

    record_address(r, addr, (long)len);
    return record_end(r, fails(r, CALL_CONNECT) ? -1 : connect(fd, addr, len));
}

WEAK int shim_getsockname(int fd, struct sockaddr *addr, socklen_t *len)
{
    struct call_record *r = record_begin(CALL_GETSOCKNAME, fd);
    int result;

    record_room(r, addr, len);
    result = fails(r, CALL_GETSOCKNAME) ? -1 : getsockname(fd, addr, len);
    if (result != -1)
        record_answer(r, addr, len);
    return record_end(r, result);
}

WEAK int shim_getpeername(int fd, struct sockaddr *addr, socklen_t *len)
{
    struct call_record *r = record_begin(CALL_GETPEERNAME, fd);
    int result;

    record_room(r, addr, len);
    result = fails(r, CALL_GETPEERNAME) ? -1 : getpeername(fd, addr, len);
    if (result != -1)
        record_answer(r, addr, len);
    return record_end(r, result);
}

WEAK int shim_setsockopt(int fd, int level, int name, const void *value,
                         socklen_t len)
{
    struct call_record *r = record_begin(CALL_SETSOCKOPT, fd);

    record_arguments(r, level, name, 0);
    record_option(r, value, len);
    return record_end(r, fails(r, CALL_SETSOCKOPT)
                             ? -1
                             : setsockopt(fd, level, name, value, len));
}

WEAK int shim_getsockopt(int fd, int level, int name, void *value,
                         socklen_t *len)
{
    struct call_record *r = record_begin(CALL_GETSOCKOPT, fd);
    int result;

    record_arguments(r, level, name, 0);
    result = fails(r, CALL_GETSOCKOPT) ? -1
                                       : getsockopt(fd, level, name, value,
                                                    len);
    if (result != -1)
        record_option(r, value, *len);
    return record_end(r, result);
}

WEAK int shim_shutdown(int fd, int how)
{
    struct call_record *r = record_begin(CALL_SHUTDOWN, fd);

    record_arguments(r, how, 0, 0);
    return record_end(r, fails(r, CALL_SHUTDOWN) ? -1 : shutdown(fd, how));
}

WEAK int shim_close(int fd)
{
    struct call_record *r = record_begin(CALL_CLOSE, fd);

    return record_end(r, fails(r, CALL_CLOSE) ? -1 : close(fd));
}

WEAK ssize_t shim_read(int fd, void *buf, size_t n)
{
    struct call_record *r = record_begin(CALL_READ, fd);

    record_size(r, n, 0);
    return record_moved(r,
                        stopped(r, CALL_READ, fd, 0)
                            ? -1
                            : read(fd, buf, fault_cut_read(fd, n, 0)),
                        buf);
}

WEAK ssize_t shim_recv(int fd, void *buf, size_t n, int flags)
{
    struct call_record *r = record_begin(CALL_RECV, fd);

    record_size(r, n, flags);
    return record_moved(
        r,
        stopped(r, CALL_RECV, fd, flags)
            ? -1
            : recv(fd, buf, fault_cut_read(fd, n, flags), flags),
        buf);
}

WEAK ssize_t shim_recvfrom(int fd, void *buf, size_t n, int flags,
                           struct sockaddr *addr, socklen_t *len)
{
    struct call_record *r = record_begin(CALL_RECVFROM, fd);
    ssize_t result = -1;

    record_size(r, n, flags);
    record_room(r, addr, len);
    if (!stopped(r, CALL_RECVFROM, fd, flags))
        result = recvfrom(fd, buf, fault_cut_read(fd, n, flags), flags, addr,
                          len);
    if (result != -1)
        record_answer(r, addr, len);
    return record_moved(r, result, buf);
}

WEAK ssize_t shim_readv(int fd, const struct iovec *list, int count)
{
    struct call_record *r = record_begin(CALL_READV, fd);
    struct iovec some[LIST_ROOM];
    size_t total, most;
    ssize_t result = -1;

    record_list(r, list, count);
    if (!stopped(r, CALL_READV, fd, 0)) {
        total = size_of(list, count);
        most = fault_cut_read(fd, total, 0);
        result = most == total
                     ? readv(fd, list, count)
                     : readv(fd, some, cut_list(list, count, most, some));
    }
    return record_moved_list(r, result, list, count);
}

WEAK ssize_t shim_recvmsg(int fd, struct msghdr *message, int flags)
{
    struct call_record *r = record_begin(CALL_RECVMSG, fd);
    const struct iovec *list = message->msg_iov;
    int count = (int)message->msg_iovlen;
    size_t total = size_of(list, count), most;
    struct iovec some[LIST_ROOM];
    struct msghdr part = *message;
    ssize_t n = -1;

    record_size(r, total, flags);
    record_room(r, message->msg_name, &message->msg_namelen);
    if (!stopped(r, CALL_RECVMSG, fd, flags)) {
        most = fault_cut_read(fd, total, flags);
        if (most < total)
            part = cut_message(message, most, some);
        n = recvmsg(fd, &part, flags);
        message->msg_namelen = part.msg_namelen;
        message->msg_controllen = part.msg_controllen;
        message->msg_flags = part.msg_flags;
    }
    if (n != -1)
        record_answer(r, message->msg_name, &message->msg_namelen);
    return record_moved_list(r, n, list, count);
}

WEAK ssize_t shim_write(int fd, const void *buf, size_t n)
{
    struct call_record *r = record_begin(CALL_WRITE, fd);

    record_size(r, n, 0);
    record_data(r, buf, n);
    return record_moved(r,
                        fails(r, CALL_WRITE)
                            ? -1
                            : write(fd, buf, fault_cut_write(fd, n, 0)),
                        buf);
}

WEAK ssize_t shim_send(int fd, const void *buf, size_t n, int flags)
{
    struct call_record *r = record_begin(CALL_SEND, fd);

    record_size(r, n, flags);
    record_data(r, buf, n);
    if (fails(r, CALL_SEND))
        return record_moved(r, -1, buf);
    if (lost(r, fd))
        return record_moved(r, (ssize_t)n, buf);
    return record_moved(
        r, send(fd, buf, fault_cut_write(fd, n, flags), flags), buf);
}

WEAK ssize_t shim_sendto(int fd, const void *buf, size_t n, int flags,
                         const struct sockaddr *addr, socklen_t len)
{
    struct call_record *r = record_begin(CALL_SENDTO, fd);
    ssize_t result = -1;

    record_size(r, n, flags);
    record_data(r, buf, n);
    record_address(r, addr, (long)len);
    if (fails(r, CALL_SENDTO))
        return record_moved(r, -1, buf);
    if (lost(r, fd))
        result = (ssize_t)n;
    else
        result = sendto(fd, buf, fault_cut_write(fd, n, flags), flags, addr,
                        len);
    return record_moved(r, result, buf);
}

WEAK ssize_t shim_writev(int fd, const struct iovec *list, int count)
{
    struct call_record *r = record_begin(CALL_WRITEV, fd);
    struct iovec some[LIST_ROOM];
    size_t total, most;
    ssize_t result = -1;

    record_list(r, list, count);
    if (!fails(r, CALL_WRITEV)) {
        total = size_of(list, count);
        most = fault_cut_write(fd, total, 0);
        result = most == total
                     ? writev(fd, list, count)
                     : writev(fd, some, cut_list(list, count, most, some));
    }
    return record_moved_list(r, result, list, count);
}

WEAK ssize_t shim_sendmsg(int fd, const struct msghdr *message, int flags)
{
    struct call_record *r = record_begin(CALL_SENDMSG, fd);
    const struct iovec *list = message->msg_iov;
    int count = (int)message->msg_iovlen;
    size_t total = size_of(list, count), most;
    struct iovec some[LIST_ROOM];
    struct msghdr part = *message;
    ssize_t result = -1;

    record_size(r, total, flags);
    record_address(r, message->msg_name, (long)message->msg_namelen);
    if (!fails(r, CALL_SENDMSG)) {
        most = fault_cut_write(fd, total, flags);
        if (most < total)
            part = cut_message(message, most, some);
        result = sendmsg(fd, &part, flags);
    }
    return record_moved_list(r, result, list, count);
}

WEAK int shim_poll(struct pollfd *fds, nfds_t n, int timeout)
{
    struct call_record *r = record_begin(CALL_POLL, n > 0 ? fds[0].fd : -1);

    record_arguments(r, (int)n, timeout, 0);
    return record_end(r, fails(r, CALL_POLL) ? -1
                                             : clock_poll(fds, n, timeout));
}

WEAK int shim_select(int n, fd_set *read_set, fd_set *write_set,
                     fd_set *except_set, struct timeval *timeout)
{
    struct call_record *r = record_begin(CALL_SELECT, -1);
    int ms = timeout == NULL ? -1
                             : (int)(timeout->tv_sec * 1000 +
                                     timeout->tv_usec / 1000);

    record_arguments(r, n, ms, 0);
    return record_end(r, fails(r, CALL_SELECT)
                             ? -1
                             : clock_select(n, read_set, write_set,
                                            except_set, timeout));
}
