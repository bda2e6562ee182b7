/* wrong: Only a socket of 0 is taken for a failure, -1 is not seen.
   step: 1
   test: a socket() that fails gets a message and exit status 1
   cause: socket-unchecked
*/
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void fail(const char* call)
{
    fprintf(stderr, "socket: %s() failed: %s\n", call, strerror(errno));
    exit(EXIT_FAILURE);
}

static int open_tcp(void)
{
    int fd;

    if ((fd = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) == 0)
        fail("socket");
    return fd;
}

static int open_udp(void)
{
    int fd;

    if ((fd = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) == -1)
        fail("socket");
    return fd;
}

int main(int argc, char** argv)
{
    int fd, kind;
    socklen_t size = sizeof kind;

    if (argc == 2 && strcmp(argv[1], "stream") == 0) {
        fd = open_tcp();
    } else if (argc == 2 && strcmp(argv[1], "datagram") == 0) {
        fd = open_udp();
    } else {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        return 2;
    }
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &size) == -1)
        fail("getsockopt");
    switch (kind) {
    case SOCK_STREAM:
        printf("socket %d: stream (TCP)\n", fd);
        break;
    case SOCK_DGRAM:
        printf("socket %d: datagram (UDP)\n", fd);
        break;
    default:
        printf("socket %d: another type, %d\n", fd, kind);
    }
    return EXIT_SUCCESS;
}
