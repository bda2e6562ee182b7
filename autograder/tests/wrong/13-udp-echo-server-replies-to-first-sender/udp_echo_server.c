/* wrong: Every datagram is sent back to the sender of the first.
   step: 3
   test: two clients in turns, and datagrams are not merged, split or mixed up
   cause: reply-to-wrong-address
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXDATA 65507

static char buf[MAXDATA + 1];

int main(int argc, char *argv[]) {
    int sock, port;
    struct sockaddr_in my_addr, their_addr;
    struct sockaddr_in first = {0};
    socklen_t len;
    ssize_t n;

    if (argc != 2 || strspn(argv[1], "0123456789") != strlen(argv[1]) ||
        (port = atoi(argv[1])) > 65535) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }

    sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (sock < 0) {
        fprintf(stderr, "udp_echo_server: socket() failed: %s\n",
                strerror(errno));
        exit(1);
    }
    memset(&my_addr, 0, sizeof(my_addr));
    my_addr.sin_family = AF_INET;
    my_addr.sin_addr.s_addr = htonl(INADDR_ANY);
    my_addr.sin_port = htons(port);
    if (bind(sock, (struct sockaddr *)&my_addr, sizeof(my_addr)) < 0) {
        fprintf(stderr, "udp_echo_server: bind() failed: %s\n",
                strerror(errno));
        exit(1);
    }
    len = sizeof(my_addr);
    if (getsockname(sock, (struct sockaddr *)&my_addr, &len) < 0) {
        fprintf(stderr, "udp_echo_server: getsockname() failed: %s\n",
                strerror(errno));
        exit(1);
    }
    printf("waiting on %s:%d\n", inet_ntoa(my_addr.sin_addr),
           ntohs(my_addr.sin_port));
    fflush(stdout);

    memset(&their_addr, 0, sizeof(their_addr));
    while (1) {
        len = sizeof(their_addr);
        n = recvfrom(sock, buf, MAXDATA, 0, (struct sockaddr *)&their_addr,
                     &len);
        if (n < 0) {
            fprintf(stderr, "udp_echo_server: recvfrom() failed: %s\n",
                    strerror(errno));
            exit(1);
        }
        printf("%d bytes from %s:%d\n", (int)n, inet_ntoa(their_addr.sin_addr),
               ntohs(their_addr.sin_port));
        fflush(stdout);
        if (first.sin_port == 0)
            first = their_addr;
        if (sendto(sock, buf, n, 0, (struct sockaddr *)&first, len) < 0)
            fprintf(stderr, "udp_echo_server: sendto() failed: %s\n",
                    strerror(errno));
    }
}
