/* Style: the old textbook, PF_INET, DieWithError, all variables at the top. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>

void DieWithError(char *callName)
{
    fprintf(stderr, "socket: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    int sock;
    int type;
    socklen_t typeLen;

    if (argc != 2
        || (strcmp(argv[1], "stream") != 0 && strcmp(argv[1], "datagram") != 0)) {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        exit(2);
    }

    if (argv[1][0] == 's')
        sock = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);
    else
        sock = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (sock < 0)
        DieWithError("socket");

    typeLen = sizeof(type);
    if (getsockopt(sock, SOL_SOCKET, SO_TYPE, &type, &typeLen) < 0)
        DieWithError("getsockopt");

    if (type == SOCK_STREAM)
        printf("socket %d: stream (TCP)\n", sock);
    else if (type == SOCK_DGRAM)
        printf("socket %d: datagram (UDP)\n", sock);
    else
        printf("socket %d: type %d\n", sock, type);

    close(sock);
    exit(0);
}
