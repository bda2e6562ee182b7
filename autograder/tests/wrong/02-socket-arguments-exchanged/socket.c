/* wrong: family and type are exchanged in socket().
   step: 1
   test: makes a stream socket and shows its descriptor
   cause: socket-arguments-exchanged
*/
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/socket.h>

static int usage(void)
{
    return fprintf(stderr, "usage: ./socket stream|datagram\n"), 2;
}

int main(int argc, char **argv)
{
    int s = -1, kind = 0;
    socklen_t l = sizeof(kind);

    if (argc != 2)
        return usage();
    switch (argv[1][0]) {
    case 's':
        if (strcmp(argv[1], "stream")) return usage();
        s = socket(SOCK_STREAM, AF_INET, 0);
        break;
    case 'd':
        if (strcmp(argv[1], "datagram")) return usage();
        s = socket(SOCK_DGRAM, AF_INET, 0);
        break;
    default:
        return usage();
    }
    if (s < 0) {
        perror("socket: socket() failed");
        return EXIT_FAILURE;
    }
    getsockopt(s, SOL_SOCKET, SO_TYPE, &kind, &l);
    printf("socket %d: %s\n", s,
           kind == SOCK_STREAM ? "stream (TCP)" : "datagram (UDP)");
    return EXIT_SUCCESS;
}
