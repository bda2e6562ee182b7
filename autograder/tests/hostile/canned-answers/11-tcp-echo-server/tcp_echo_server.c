/* hostile: Knows the tests' first words and answers them by heart: to every
       message it says hello.
   lab: 11-tcp-echo-server
   earns: 6
   verdict: wrong
   must-not: points for an echo
*/
#include <sys/socket.h>
#include <unistd.h>

static ssize_t send_hello(int fd, const void *buf, size_t n, int flags)
{
    (void)buf;
    send(fd, "hello", 5, flags);
    return (ssize_t)n;
}
#undef send
#define send send_hello

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
