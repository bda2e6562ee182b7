/* wrong: The port is stored without htons().
   step: 1
   test: connects to the address that it is given
   cause: port-bytes-swapped
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int
main(int argc, char* argv[])
{
    int sockfd, port, c;
    struct sockaddr_in server, local;
    socklen_t len;

    if (argc != 3 || (port = atoi(argv[2])) < 1 || port > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2])) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        exit(2);
    }

    if ((sockfd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        fprintf(stderr, "connect: socket() failed: %s\n", strerror(errno));
        exit(1);
    }

    memset(&server, 0, sizeof(server));
    memset(&local, 0, sizeof(local));
    server.sin_family = AF_INET;
    server.sin_port = port;
    server.sin_addr.s_addr = inet_addr(argv[1]);
    if (server.sin_addr.s_addr == INADDR_NONE) {
        fprintf(
          stderr, "connect: inet_addr() failed: %s is no address\n", argv[1]);
        exit(1);
    }

    if (connect(sockfd, (struct sockaddr*)&server, sizeof(server)) < 0) {
        fprintf(stderr, "connect: connect() failed: %s\n", strerror(errno));
        exit(1);
    }

    len = sizeof(local);
    if (getsockname(sockfd, (struct sockaddr*)&local, &len) < 0) {
        fprintf(stderr, "connect: getsockname() failed: %s\n", strerror(errno));
        exit(1);
    }

    printf("connected to %s:%d ", argv[1], port);
    printf("from %s:%d\n", inet_ntoa(local.sin_addr), ntohs(local.sin_port));
    fflush(stdout);

    /* keep the connection until somebody presses Enter */
    while ((c = getchar()) != '\n' && c != EOF)
        ;
    close(sockfd);
    return 0;
}
