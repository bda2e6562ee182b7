/* Style: old textbook, inet_addr checked, a buffer for the largest datagram. */
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
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    static char buffer[ECHOMAX];
    struct sockaddr_in to, from;
    socklen_t fromSize;
    int sock, len;
    long port;
    char *end;

    if (argc != 4) {
        fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
        exit(2);
    }
    port = strtol(argv[2], &end, 10);
    if (end == argv[2] || *end || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
        exit(2);
    }

    bzero((char *)&to, sizeof(to));
    to.sin_family = AF_INET;
    to.sin_port = htons((u_short)port);
    to.sin_addr.s_addr = inet_addr(argv[1]);
    if (to.sin_addr.s_addr == INADDR_NONE) {
        errno = EINVAL;
        DieWithError("inet_addr");
    }

    if ((sock = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) < 0)
        DieWithError("socket");
    if (sendto(sock, argv[3], strlen(argv[3]), 0, (struct sockaddr *)&to, sizeof(to)) < 0)
        DieWithError("sendto");

    fromSize = sizeof(from);
    if ((len = recvfrom(sock, buffer, ECHOMAX, 0, (struct sockaddr *)&from, &fromSize)) < 0)
        DieWithError("recvfrom");
    printf("%d bytes from %s:%d\n", len, inet_ntoa(from.sin_addr), ntohs(from.sin_port));
    fwrite(buffer, 1, len, stdout);
    printf("\n");
    close(sock);
    exit(0);
}
