/* hostile: Has functions of its own by the shim's names, and the shim gives
       way to them; they do what they should.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a build that fails, or a verdict that the log makes
*/
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t shim_sendto(int fd, const void *buf, size_t n, int flags,
                    const struct sockaddr *to, socklen_t len)
{
    return (ssize_t)syscall(SYS_sendto, fd, buf, n, flags, to, len);
}

int shim_bind(int fd, const struct sockaddr *addr, socklen_t len)
{
    return (int)syscall(SYS_bind, fd, addr, len);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
