/* wrong: The result of the stream socket() is not checked.
   step: 1
   test: a socket() that fails gets a message and exit status 1
   cause: socket-unchecked
*/
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

int main(int argc, char* argv[])
{
    int sock, type = 0;
    socklen_t len = sizeof(type);

    if (argc != 2 || (strcmp(argv[1], "stream") && strcmp(argv[1], "datagram"))) {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        exit(2);
    }

    if (strcmp(argv[1], "stream") == 0) {
        sock = socket(AF_INET, SOCK_STREAM, 0);
    } else {
        sock = socket(AF_INET, SOCK_DGRAM, 0);
        if (sock < 0) {
            fprintf(stderr, "socket: socket() failed: %s\n", strerror(errno));
            exit(1);
        }
    }

    if (getsockopt(sock, SOL_SOCKET, SO_TYPE, &type, &len) < 0) {
        fprintf(stderr, "socket: getsockopt() failed: %s\n", strerror(errno));
        exit(1);
    }
    if (type == SOCK_STREAM)
        printf("socket %d: stream (TCP)\n", sock);
    else
        printf("socket %d: datagram (UDP)\n", sock);
    close(sock);
    return 0;
}
