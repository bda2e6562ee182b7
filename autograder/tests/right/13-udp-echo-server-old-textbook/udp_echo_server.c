/* Style: old textbook, with ECHOMAX at the largest datagram there is. */
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

#define ECHOMAX 65507

void DieWithError(char *callName)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    int sock;
    struct sockaddr_in echoServAddr, echoClntAddr;
    socklen_t cliAddrLen;
    static char echoBuffer[ECHOMAX];
    long port;
    char *end;
    int recvMsgSize;

    if (argc != 2) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }
    port = strtol(argv[1], &end, 10);
    if (end == argv[1] || *end || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }

    if ((sock = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) < 0)
        DieWithError("socket");
    bzero((char *)&echoServAddr, sizeof(echoServAddr));
    echoServAddr.sin_family = AF_INET;
    echoServAddr.sin_addr.s_addr = htonl(INADDR_ANY);
    echoServAddr.sin_port = htons((u_short)port);
    if (bind(sock, (struct sockaddr *)&echoServAddr, sizeof(echoServAddr)) < 0)
        DieWithError("bind");
    cliAddrLen = sizeof(echoServAddr);
    if (getsockname(sock, (struct sockaddr *)&echoServAddr, &cliAddrLen) < 0)
        DieWithError("getsockname");
    printf("waiting on %s:%d\n", inet_ntoa(echoServAddr.sin_addr),
           ntohs(echoServAddr.sin_port));

    for (;;) {
        cliAddrLen = sizeof(echoClntAddr);
        if ((recvMsgSize = recvfrom(sock, echoBuffer, ECHOMAX, 0,
                                    (struct sockaddr *)&echoClntAddr, &cliAddrLen)) < 0)
            DieWithError("recvfrom");
        printf("%d bytes from %s:%d\n", recvMsgSize, inet_ntoa(echoClntAddr.sin_addr),
               ntohs(echoClntAddr.sin_port));
        if (sendto(sock, echoBuffer, recvMsgSize, 0, (struct sockaddr *)&echoClntAddr,
                   sizeof(echoClntAddr)) != recvMsgSize)
            fprintf(stderr, "udp_echo_server: sendto() failed: %s\n", strerror(errno));
    }
}
