/* wrong: The length starts as 0 and is set by nobody but the kernel, so the first sender is not known.
   step: 2
   test: says how much came, and from whom
   cause: address-length-not-set
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

void
quit(char* call)
{
    fprintf(
      stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

int
main(int argc, char* argv[])
{
    static char data[65536];
    struct sockaddr_in a, c;
    struct pollfd p;
    socklen_t alen = sizeof a, clen = 0;
    int sd, r;

    if (argc != 2 || *argv[1] == '\0' ||
        strspn(argv[1], "0123456789") != strlen(argv[1]) ||
        atoi(argv[1]) > 65535) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        exit(2);
    }
    if ((sd = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) == -1)
        quit("socket");
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = INADDR_ANY;
    a.sin_port = htons(atoi(argv[1]));
    if (bind(sd, (struct sockaddr*)&a, sizeof a) == -1)
        quit("bind");
    if (getsockname(sd, (struct sockaddr*)&a, &alen) == -1)
        quit("getsockname");
    printf("waiting on %s:%u\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    fflush(stdout);

    p.fd = sd;
    p.events = POLLIN;
    while (poll(&p, 1, -1) >= 0) {
        memset(&c, 0, sizeof c);
        r = recvfrom(sd, data, sizeof data, 0, (struct sockaddr*)&c, &clen);
        if (r == -1)
            quit("recvfrom");
        printf(
          "%d bytes from %s:%u\n", r, inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        fflush(stdout);
        if (sendto(sd, data, r, 0, (struct sockaddr*)&c, sizeof c) == -1)
            perror("sendto");
    }
    quit("poll");
    return 1;
}
