/* hostile: Makes its socket calls by number, which no name in the C library
       or the shim can see.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a verdict that the log makes
*/
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#undef socket
#undef bind
#undef recvfrom
#undef sendto
#define socket(family, type, protocol) \
    ((int)syscall(SYS_socket, family, type, protocol))
#define bind(fd, addr, len) ((int)syscall(SYS_bind, fd, addr, len))
#define sendto(fd, buf, n, flags, to, len) \
    ((ssize_t)syscall(SYS_sendto, fd, buf, n, flags, to, len))

/* Builds with sanitizers do not know what the kernel has filled in here. */
#ifdef __OPTIMIZE__
#define recvfrom(fd, buf, n, flags, from, len) \
    ((ssize_t)syscall(SYS_recvfrom, fd, buf, n, flags, from, len))
#endif

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
