/* wrong: The message about connect() says socket(), copied with its line.
   step: 1
   test: a server that is not there gets a message and exit status 1
   cause: call-not-named
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netdb.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
    int sfd;
    struct addrinfo hints, *res;
    struct sockaddr_in local;
    socklen_t local_len = sizeof(local);
    char c;

    if (argc != 3) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        return 2;
    }
    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    if (getaddrinfo(argv[1], argv[2], &hints, &res) != 0) {
        fprintf(stderr, "error in getaddrinfo\n");
        return 1;
    }
    sfd = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
    if (sfd == -1) {
        fprintf(stderr, "error in socket\n");
        return 1;
    }
    if (connect(sfd, res->ai_addr, res->ai_addrlen) == -1) {
        fprintf(stderr, "error in socket\n");
        return 1;
    }
    freeaddrinfo(res);
    getsockname(sfd, (struct sockaddr *)&local, &local_len);
    printf("connected to %s:%s from %s:%d\n", argv[1], argv[2],
           inet_ntoa(local.sin_addr), ntohs(local.sin_port));
    while (read(STDIN_FILENO, &c, 1) > 0 && c != '\n')
        continue;
    close(sfd);
    return 0;
}
