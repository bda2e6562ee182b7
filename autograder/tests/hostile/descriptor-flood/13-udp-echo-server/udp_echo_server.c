/* hostile: Opens descriptors until there are no more, sends some of them into
       sockets that nobody reads, and closes them again before its work.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: a machine without descriptors
*/
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void send_away(int socket_fd, int fd)
{
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    char byte = 'x';
    struct iovec data = { &byte, 1 };
    struct msghdr message;

    memset(&control, 0, sizeof control);
    memset(&message, 0, sizeof message);
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(&control.header), &fd, sizeof fd);
    syscall(SYS_sendmsg, socket_fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void attack(void)
{
    int pair[2] = { -1, -1 }, last = 2;

    if (syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, pair) == -1)
        return;
    for (int fd = dup(0); fd != -1 && fd < 5000; fd = dup(0))
        last = fd;
    for (int i = 0; i < 200; i++)
        send_away(i % 2 == 0 ? 3 : 4, i % 2 == 0 ? 4 : 3);
    for (int fd = 3; fd <= last; fd++)
        syscall(SYS_close, fd);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
