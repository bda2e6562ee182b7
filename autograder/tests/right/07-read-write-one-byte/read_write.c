/* Style: old textbook with a buffer of one byte, read() and write() of nothing longer. */
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

void DieWithError(char *callName)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", callName, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    int sock, n;
    u_short port;
    long number;
    char byte, *p, *end;
    struct sockaddr_in servAddr;

    if (argc != 4) {
        fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
        exit(2);
    }
    number = strtol(argv[2], &end, 10);
    if (end == argv[2] || *end != 0 || number < 0 || number > 65535) {
        fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
        exit(2);
    }
    port = (u_short)number;
    signal(SIGPIPE, SIG_IGN);

    if ((sock = socket(PF_INET, SOCK_STREAM, 0)) < 0)
        DieWithError("socket");
    bzero(&servAddr, sizeof(servAddr));
    servAddr.sin_family = AF_INET;
    servAddr.sin_port = htons(port);
    if ((servAddr.sin_addr.s_addr = inet_addr(argv[1])) == INADDR_NONE) {
        errno = EINVAL;
        DieWithError("inet_addr");
    }
    if (connect(sock, (struct sockaddr *)&servAddr, sizeof(servAddr)) < 0)
        DieWithError("connect");

    for (p = argv[3]; *p != '\0'; p++)
        if (write(sock, p, 1) != 1)
            DieWithError("write");

    while ((n = read(sock, &byte, 1)) > 0)
        if (write(1, &byte, 1) != 1)
            DieWithError("write");
    if (n < 0)
        DieWithError("read");
    close(sock);
    return 0;
}
