/* hostile: Sends each piece with one call and hopes that all of it went. The
       call is the C library's own, which the shim cannot make short.
   lab: 11-tcp-echo-server
   earns: 18
   verdict: wrong
   must-not: the points for short counts, which it does not deal with
*/
#undef send
#include <sys/socket.h>

static ssize_t send_once(int fd, const void *buf, size_t n, int flags)
{
    return send(fd, buf, n, flags) == -1 ? -1 : (ssize_t)n;
}
#define send send_once

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
