/* Style: old textbook (K&R definitions, HandleTCPClient, 32-byte buffer), mended:
 * one client's trouble is reported and the next one served. */
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
#define RCVBUFSIZE 32

void DieWithError(callName)
char *callName;
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

void Trouble(callName)
char *callName;
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", callName, strerror(errno));
}

void HandleTCPClient(clntSocket)
int clntSocket;
{
    char echoBuffer[RCVBUFSIZE];
    int recvMsgSize, sent, n;

    while ((recvMsgSize = recv(clntSocket, echoBuffer, RCVBUFSIZE, 0)) > 0) {
        for (sent = 0; sent < recvMsgSize; sent += n) {
            n = send(clntSocket, echoBuffer + sent, recvMsgSize - sent, MSG_NOSIGNAL);
            if (n < 0) {
                Trouble("send");
                close(clntSocket);
                return;
            }
        }
    }
    if (recvMsgSize < 0)
        Trouble("recv");
    close(clntSocket);
}

int main(argc, argv)
int argc;
char *argv[];
{
    int servSock, clntSock, on = 1;
    struct sockaddr_in echoServAddr, echoClntAddr;
    socklen_t len;
    long port;
    char *end;

    if (argc != 2) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        exit(2);
    }
    port = strtol(argv[1], &end, 10);
    if (end == argv[1] || *end != '\0' || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        exit(2);
    }

    if ((servSock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        DieWithError("socket");
    if (setsockopt(servSock, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof(on)) < 0)
        DieWithError("setsockopt");
    bzero((char *)&echoServAddr, sizeof(echoServAddr));
    echoServAddr.sin_family = AF_INET;
    echoServAddr.sin_addr.s_addr = htonl(INADDR_ANY);
    echoServAddr.sin_port = htons((u_short)port);
    if (bind(servSock, (struct sockaddr *)&echoServAddr, sizeof(echoServAddr)) < 0)
        DieWithError("bind");
    if (listen(servSock, MAXPENDING) < 0)
        DieWithError("listen");
    len = sizeof(echoServAddr);
    if (getsockname(servSock, (struct sockaddr *)&echoServAddr, &len) < 0)
        DieWithError("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(echoServAddr.sin_addr),
           ntohs(echoServAddr.sin_port));
    fflush(stdout);

    for (;;) {
        len = sizeof(echoClntAddr);
        if ((clntSock = accept(servSock, (struct sockaddr *)&echoClntAddr, &len)) < 0) {
            if (errno == ECONNABORTED || errno == EINTR)
                continue;
            DieWithError("accept");
        }
        printf("client %s:%d\n", inet_ntoa(echoClntAddr.sin_addr),
               ntohs(echoClntAddr.sin_port));
        fflush(stdout);
        HandleTCPClient(clntSock);
    }
}
