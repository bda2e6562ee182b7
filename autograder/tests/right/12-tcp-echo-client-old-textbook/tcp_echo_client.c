/* Style: old textbook with a 32-byte buffer, both loops in place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <errno.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

#define RCVBUFSIZE 32

void DieWithError(char *callName)
{
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    int sock;
    struct sockaddr_in echoServAddr;
    char *echoString, *end;
    char echoBuffer[RCVBUFSIZE];
    unsigned int echoStringLen, total;
    int n;
    long port;

    if (argc != 4) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        exit(2);
    }
    port = strtol(argv[2], &end, 10);
    if (end == argv[2] || *end || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        exit(2);
    }
    echoString = argv[3];
    echoStringLen = strlen(echoString);
    signal(SIGPIPE, SIG_IGN);

    if ((sock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        DieWithError("socket");
    bzero((char *)&echoServAddr, sizeof(echoServAddr));
    echoServAddr.sin_family = AF_INET;
    echoServAddr.sin_port = htons((u_short)port);
    if ((echoServAddr.sin_addr.s_addr = inet_addr(argv[1])) == (in_addr_t)-1) {
        errno = EINVAL;
        DieWithError("inet_addr");
    }
    if (connect(sock, (struct sockaddr *)&echoServAddr, sizeof(echoServAddr)) < 0)
        DieWithError("connect");

    for (total = 0; total < echoStringLen; total += n)
        if ((n = send(sock, echoString + total, echoStringLen - total, 0)) < 0)
            DieWithError("send");

    for (total = 0; total < echoStringLen; total += n) {
        unsigned int want = echoStringLen - total;

        if (want > RCVBUFSIZE)
            want = RCVBUFSIZE;
        if ((n = recv(sock, echoBuffer, want, 0)) < 0)
            DieWithError("recv");
        if (n == 0) {
            fflush(stdout);
            fprintf(stderr, "tcp_echo_client: recv() failed: connection closed prematurely\n");
            exit(1);
        }
        fwrite(echoBuffer, 1, n, stdout);
    }
    printf("\n");
    close(sock);
    exit(0);
}
