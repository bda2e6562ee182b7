/* wrong: The socket is a stream socket, no datagram comes to it.
   step: 1
   test: waits on the port given, or any free one, and says where
   cause: socket-type-wrong
*/
/* UDP echo server, waits with poll() */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <arpa/inet.h>

void quit(char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    static char buf[65536];
    struct sockaddr_in a, c;
    struct pollfd p;
    socklen_t alen = sizeof a, clen;
    int sd, n;

    if (argc != 2 || *argv[1] == '\0' || strspn(argv[1], "0123456789") != strlen(argv[1]) ||
        atoi(argv[1]) > 65535)
    {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }
    if ((sd = socket(PF_INET, SOCK_STREAM, 0)) == -1)
        quit("socket");
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = INADDR_ANY;
    a.sin_port = htons(atoi(argv[1]));
    if (bind(sd, (struct sockaddr *)&a, sizeof a) == -1)
        quit("bind");
    if (getsockname(sd, (struct sockaddr *)&a, &alen) == -1)
        quit("getsockname");
    printf("waiting on %s:%u\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    fflush(stdout);

    p.fd = sd;
    p.events = POLLIN;
    while (poll(&p, 1, -1) >= 0)
    {
        clen = sizeof c;
        memset(&c, 0, sizeof c);
        n = recvfrom(sd, buf, sizeof buf, 0, (struct sockaddr *)&c, &clen);
        if (n == -1)
            quit("recvfrom");
        printf("%d bytes from %s:%u\n", n, inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        fflush(stdout);
        if (sendto(sd, buf, n, 0, (struct sockaddr *)&c, sizeof c) == -1)
            perror("sendto");
    }
    quit("poll");
    return 1;
}
