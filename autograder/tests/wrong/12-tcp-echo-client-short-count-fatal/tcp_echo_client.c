/* wrong: A send() that took less than the message is taken for a failure.
   step: 2
   test: sends all of the message, and no byte more
   cause: short-count-as-error
*/
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define RCVBUFSIZE 32

void DieWithError(const char *errorMessage)
{
    perror(errorMessage);
    exit(1);
}

int main(int argc, char *argv[])
{
    int sock;
    struct sockaddr_in echoServAddr;
    char echoBuffer[RCVBUFSIZE];
    char *echoString;
    size_t echoStringLen;
    size_t totalBytesRcvd;
    ssize_t bytesRcvd;

    if (argc != 4) {
        fprintf(stderr, "usage: %s <Server IP> <Echo Port> <Echo Word>\n",
                argv[0]);
        exit(2);
    }
    echoString = argv[3];
    if ((sock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        DieWithError("socket() failed");
    memset(&echoServAddr, 0, sizeof(echoServAddr));
    echoServAddr.sin_family = AF_INET;
    echoServAddr.sin_addr.s_addr = inet_addr(argv[1]);
    echoServAddr.sin_port = htons(atoi(argv[2]));
    if (echoServAddr.sin_addr.s_addr == INADDR_NONE)
        DieWithError("inet_addr() failed");
    if (connect(sock, (struct sockaddr *)&echoServAddr,
                sizeof(echoServAddr)) < 0)
        DieWithError("connect() failed");

    echoStringLen = strlen(echoString);
    if (send(sock, echoString, echoStringLen, MSG_NOSIGNAL) !=
        (ssize_t)echoStringLen)
        DieWithError("send() sent a different number of bytes than expected");

    totalBytesRcvd = 0;
    while (totalBytesRcvd < echoStringLen) {
        size_t room = echoStringLen - totalBytesRcvd;
        if (room > RCVBUFSIZE - 1)
            room = RCVBUFSIZE - 1;
        if ((bytesRcvd = recv(sock, echoBuffer, room, 0)) <= 0)
            DieWithError("recv() failed or connection closed prematurely");
        totalBytesRcvd += bytesRcvd;
        echoBuffer[bytesRcvd] = '\0';
        printf("%s", echoBuffer);
    }
    printf("\n");
    close(sock);
    exit(0);
}
