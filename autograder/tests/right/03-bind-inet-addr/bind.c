/* Style: old textbook, inet_addr checked, inet_ntoa, getchar to wait. */
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

void DieWithError(char *callName)
{
    fprintf(stderr, "bind: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    int sock, c;
    struct sockaddr_in localAddr;
    socklen_t addrLen;
    long port;
    char *end;

    if (argc != 3) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        exit(2);
    }
    port = strtol(argv[2], &end, 10);
    if (*argv[2] == '\0' || *end != '\0' || port < 0 || port > 0xffff) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        exit(2);
    }

    if ((sock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        DieWithError("socket");

    bzero((char *)&localAddr, sizeof(localAddr));
    localAddr.sin_family = AF_INET;
    localAddr.sin_addr.s_addr = inet_addr(argv[1]);
    localAddr.sin_port = htons((u_short)port);
    if (localAddr.sin_addr.s_addr == (in_addr_t)-1) {
        errno = EINVAL;
        DieWithError("inet_addr");
    }

    if (bind(sock, (struct sockaddr *)&localAddr, sizeof(localAddr)) < 0)
        DieWithError("bind");

    addrLen = sizeof(localAddr);
    if (getsockname(sock, (struct sockaddr *)&localAddr, &addrLen) < 0)
        DieWithError("getsockname");
    printf("bound to %s:%d\n", inet_ntoa(localAddr.sin_addr), ntohs(localAddr.sin_port));
    fflush(stdout);

    while ((c = getchar()) != EOF && c != '\n')
        ;
    close(sock);
    return 0;
}
