/* wrong: The socket is a stream socket, and a failed recvfrom() is tried again at
       once, for ever.
   step: 1
   test: waits on the port given, or any free one, and says where
   cause: socket-type-wrong
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static char data[65536];

static int stop(const char *what)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", what,
            strerror(errno));
    return 1;
}

int main(int argc, char **argv)
{
    struct sockaddr_in me = { .sin_family = AF_INET }, you;
    socklen_t size = sizeof me;
    char *rest = NULL;
    long port = argc == 2 ? strtol(argv[1], &rest, 10) : -1;
    ssize_t n;
    int s;

    if (port < 0 || port > 65535 || rest == argv[1] || *rest != 0) {
        fputs("usage: ./udp_echo_server PORT\n", stderr);
        return 2;
    }
    me.sin_port = htons((unsigned short)port);
    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        return stop("socket");
    if (bind(s, (struct sockaddr *)&me, size) < 0)
        return stop("bind");
    if (getsockname(s, (struct sockaddr *)&me, &size) < 0)
        return stop("getsockname");
    printf("waiting on %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    fflush(stdout);
    for (;;) {
        size = sizeof you;
        n = recvfrom(s, data, sizeof data, 0, (struct sockaddr *)&you, &size);
        if (n < 0)
            continue;
        printf("%zd bytes from %s:%d\n", n, inet_ntoa(you.sin_addr),
               ntohs(you.sin_port));
        fflush(stdout);
        if (sendto(s, data, (size_t)n, 0, (struct sockaddr *)&you, size) < 0)
            perror("sendto");
    }
}
