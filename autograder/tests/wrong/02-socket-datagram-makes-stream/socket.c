/* wrong: For datagram a stream socket is made too.
   step: 2
   test: makes a datagram socket and shows its descriptor
   cause: socket-type-wrong
*/
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void
fail(const char* call)
{
    fprintf(stderr, "socket: %s() failed: %s\n", call, strerror(errno));
    exit(EXIT_FAILURE);
}

static int
open_tcp(void)
{
    int s;

    if ((s = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) == -1)
        fail("socket");
    return s;
}

static int
open_udp(void)
{
    int s;

    if ((s = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) == -1)
        fail("socket");
    return s;
}

int
main(int argc, char** argv)
{
    int s, kind;
    socklen_t size = sizeof kind;

    if (argc == 2 && strcmp(argv[1], "stream") == 0) {
        s = open_tcp();
    } else if (argc == 2 && strcmp(argv[1], "datagram") == 0) {
        s = open_udp();
    } else {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        return 2;
    }
    if (getsockopt(s, SOL_SOCKET, SO_TYPE, &kind, &size) == -1)
        fail("getsockopt");
    switch (kind) {
        case SOCK_STREAM:
            printf("socket %d: stream (TCP)\n", s);
            break;
        case SOCK_DGRAM:
            printf("socket %d: datagram (UDP)\n", s);
            break;
        default:
            printf("socket %d: another type, %d\n", s, kind);
    }
    return EXIT_SUCCESS;
}
