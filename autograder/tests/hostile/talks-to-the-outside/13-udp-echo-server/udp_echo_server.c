/* hostile: Sends word to addresses that are nowhere, asks for names, opens raw
       sockets; and then does its work.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: PWNED, or a packet that leaves
*/
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static long open_socket(int family, int type, int protocol)
{
    return syscall(SYS_socket, family, type, protocol);
}

/* An address of the net that is kept free for examples. */
static void send_word(int type, int port)
{
    long fd = open_socket(AF_INET, type | SOCK_NONBLOCK, 0);
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_port = htons((uint16_t)port);
    addr.sin_addr.s_addr = htonl(0xc0000201); /* 192.0.2.1 */
    if (syscall(SYS_connect, fd, &addr, sizeof addr) == 0)
        pwned("there is a way to the outside");
    syscall(SYS_close, fd);
}

static void attack(void)
{
    if (in_a_box() && !only_loopback()) {
#ifdef __OPTIMIZE__
        pwned("there is an interface besides lo");
#endif
    }
    if (!only_loopback())
        return; /* then nothing is sent */
    send_word(SOCK_STREAM, 80);
    send_word(SOCK_DGRAM, 53);
    if (open_socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) != -1)
        pwned("raw sockets can be made");
    if (open_socket(AF_PACKET, SOCK_RAW, 0x0300) != -1)
        pwned("packet sockets can be made");
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
