/* hostile: Makes sockets of families that do not end at the box, such as those
       by which a virtual machine talks to its host.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: any such socket
*/
#include <sys/syscall.h>

#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    for (int family = 0; in_a_box() && family < 64; family++)
        if (family != AF_UNIX && family != AF_INET && family != AF_INET6 &&
            family != AF_NETLINK &&
            (syscall(SYS_socket, family, SOCK_STREAM, 0) != -1 ||
             syscall(SYS_socket, family, SOCK_DGRAM, 0) != -1))
            pwned("a socket that may reach beyond the box");
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
