/* wrong: bind() is forgotten, so the server has no port.
   step: 1
   test: waits on the port given, or any free one, and says where
   cause: bind-missing
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFSIZE 65507

static char buffer[BUFSIZE];

int main(int argc, char *argv[]) {
    int sockfd;
    struct sockaddr_in servaddr, cliaddr;

    if (argc != 2) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }

    // Creating socket file descriptor
    if ((sockfd = socket(AF_INET, SOCK_DGRAM, 0)) < 0) {
        fprintf(stderr, "udp_echo_server: socket() failed: %s\n", strerror(errno));
        exit(EXIT_FAILURE);
    }

    memset(&servaddr, 0, sizeof(servaddr));
    memset(&cliaddr, 0, sizeof(cliaddr));

    // Filling server information
    servaddr.sin_family = AF_INET;
    servaddr.sin_addr.s_addr = INADDR_ANY;
    servaddr.sin_port = htons(atoi(argv[1]));

    socklen_t len = sizeof(servaddr);
    getsockname(sockfd, (struct sockaddr *)&servaddr, &len);
    printf("waiting on %s:%d\n", inet_ntoa(servaddr.sin_addr), ntohs(servaddr.sin_port));
    fflush(stdout);

    while (1) {
        len = sizeof(cliaddr);
        int n = recvfrom(sockfd, buffer, BUFSIZE, 0, (struct sockaddr *)&cliaddr, &len);
        if (n < 0)
            continue;
        printf("%d bytes from %s:%d\n", n, inet_ntoa(cliaddr.sin_addr), ntohs(cliaddr.sin_port));
        fflush(stdout);
        sendto(sockfd, buffer, n, 0, (const struct sockaddr *)&cliaddr, len);
    }
}
