/* Style: old textbook, HandleClient function, MSG_NOSIGNAL. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <errno.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

#define MAXPENDING 5

void DieWithError(char *callName)
{
    fprintf(stderr, "close: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

void HandleClient(int clntSock)
{
    static char word[] = "bye\n";
    int sent = 0, n;

    while (sent < 4) {
        n = send(clntSock, word + sent, 4 - sent, MSG_NOSIGNAL);
        if (n < 0) {
            fprintf(stderr, "close: send() failed: %s\n", strerror(errno));
            break;
        }
        sent += n;
    }
    close(clntSock);
}

int main(int argc, char *argv[])
{
    int servSock, clntSock, on = 1, i, count, port, c;
    struct sockaddr_in servAddr, clntAddr;
    socklen_t len;
    char rest;

    if (argc != 4 || sscanf(argv[2], "%d%c", &port, &rest) != 1
        || sscanf(argv[3], "%d%c", &count, &rest) != 1
        || port < 0 || port > 65535 || count < 0) {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        exit(2);
    }

    bzero((char *)&servAddr, sizeof(servAddr));
    servAddr.sin_family = AF_INET;
    servAddr.sin_port = htons((u_short)port);
    if (!inet_aton(argv[1], &servAddr.sin_addr)) {
        errno = EINVAL;
        DieWithError("inet_aton");
    }
    if ((servSock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        DieWithError("socket");
    if (setsockopt(servSock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        DieWithError("setsockopt");
    if (bind(servSock, (struct sockaddr *)&servAddr, sizeof(servAddr)) < 0)
        DieWithError("bind");
    if (listen(servSock, MAXPENDING) < 0)
        DieWithError("listen");
    len = sizeof(servAddr);
    if (getsockname(servSock, (struct sockaddr *)&servAddr, &len) < 0)
        DieWithError("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(servAddr.sin_addr), ntohs(servAddr.sin_port));
    fflush(stdout);

    for (i = 0; i < count; i++) {
        do {
            len = sizeof(clntAddr);
            clntSock = accept(servSock, (struct sockaddr *)&clntAddr, &len);
        } while (clntSock < 0 && errno == ECONNABORTED);
        if (clntSock < 0)
            DieWithError("accept");
        HandleClient(clntSock);
    }

    close(servSock);
    printf("all closed\n");
    fflush(stdout);
    while ((c = getchar()) != '\n' && c != EOF)
        ;
    exit(0);
}
