/* Style: old textbook, a CreateTCPServerSocket function, one client at a time. */
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
    fprintf(stderr, "accept: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

void Usage(void)
{
    fprintf(stderr, "usage: ./accept IP PORT COUNT\n");
    exit(2);
}

int CreateTCPServerSocket(char *ip, u_short port)
{
    int sock, on = 1;
    struct sockaddr_in servAddr;

    bzero((char *)&servAddr, sizeof(servAddr));
    servAddr.sin_family = AF_INET;
    servAddr.sin_port = htons(port);
    if (inet_aton(ip, &servAddr.sin_addr) == 0) {
        errno = EINVAL;
        DieWithError("inet_aton");
    }
    if ((sock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        DieWithError("socket");
    if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof(on)) < 0)
        DieWithError("setsockopt");
    if (bind(sock, (struct sockaddr *)&servAddr, sizeof(servAddr)) < 0)
        DieWithError("bind");
    if (listen(sock, MAXPENDING) < 0)
        DieWithError("listen");
    return sock;
}

int main(int argc, char *argv[])
{
    int servSock, clntSock;
    struct sockaddr_in addr;
    socklen_t addrLen;
    long port, count, i;
    char *end;

    if (argc != 4)
        Usage();
    port = strtol(argv[2], &end, 10);
    if (end == argv[2] || *end || port < 0 || port > 65535)
        Usage();
    count = strtol(argv[3], &end, 10);
    if (end == argv[3] || *end || count < 0)
        Usage();

    servSock = CreateTCPServerSocket(argv[1], (u_short)port);
    addrLen = sizeof(addr);
    if (getsockname(servSock, (struct sockaddr *)&addr, &addrLen) < 0)
        DieWithError("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
    fflush(stdout);

    for (i = 1; i <= count; i++) {
        addrLen = sizeof(addr);
        while ((clntSock = accept(servSock, (struct sockaddr *)&addr, &addrLen)) < 0) {
            if (errno != ECONNABORTED && errno != EINTR)
                DieWithError("accept");
            addrLen = sizeof(addr);
        }
        printf("client %ld: %s:%d\n", i, inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
        fflush(stdout);
        close(clntSock);
    }
    close(servSock);
    return 0;
}
