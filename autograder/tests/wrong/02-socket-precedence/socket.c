/* wrong: The parentheses are wrong, the descriptor becomes the result of the comparison.
   step: 1
   test: makes a stream socket and shows its descriptor
   cause: precedence-bug
*/
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

int main(int argc, char *argv[]) {
    int sockfd, type = 0;
    socklen_t len = sizeof(type);

    if (argc != 2 ||
        (strcmp(argv[1], "stream") && strcmp(argv[1], "datagram"))) {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        exit(2);
    }

    if (strcmp(argv[1], "stream") == 0) {
        if ((sockfd = socket(AF_INET, SOCK_STREAM, 0) < 0)) {
            fprintf(stderr, "socket: socket() failed: %s\n", strerror(errno));
            exit(1);
        }
    } else {
        sockfd = socket(AF_INET, SOCK_DGRAM, 0);
        if (sockfd < 0) {
            fprintf(stderr, "socket: socket() failed: %s\n", strerror(errno));
            exit(1);
        }
    }

    if (getsockopt(sockfd, SOL_SOCKET, SO_TYPE, &type, &len) < 0) {
        fprintf(stderr, "socket: getsockopt() failed: %s\n", strerror(errno));
        exit(1);
    }
    if (type == SOCK_STREAM)
        printf("socket %d: stream (TCP)\n", sockfd);
    else
        printf("socket %d: datagram (UDP)\n", sockfd);
    close(sockfd);
    return 0;
}
