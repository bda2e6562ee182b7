/* wrong: In place of waiting for Enter it loops for ever.
   step: 1
   test: prints where it is bound, and waits for Enter or the end of its input
   cause: loops-without-a-call
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct sockaddr_in me = { .sin_family = AF_INET };
    socklen_t size = sizeof me;
    char ip[INET_ADDRSTRLEN];
    int s;

    if (argc != 3) {
        fprintf(stderr, "usage: %s IP PORT\n", argv[0]);
        return 2;
    }
    if (inet_pton(AF_INET, argv[1], &me.sin_addr) != 1) {
        fprintf(stderr, "bind: inet_pton() failed: no address\n");
        return 1;
    }
    me.sin_port = htons((in_port_t)atoi(argv[2]));
    s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0) {
        fprintf(stderr, "bind: socket() failed: %s\n", strerror(errno));
        return 1;
    }
    if (bind(s, (struct sockaddr *)&me, sizeof me) < 0) {
        fprintf(stderr, "bind: bind() failed: %s\n", strerror(errno));
        return 1;
    }
    if (getsockname(s, (struct sockaddr *)&me, &size) < 0) {
        fprintf(stderr, "bind: getsockname() failed: %s\n", strerror(errno));
        return 1;
    }
    printf("bound to %s:%d\n",
           inet_ntop(AF_INET, &me.sin_addr, ip, sizeof ip),
           ntohs(me.sin_port));
    fflush(stdout);
    for (volatile int forever = 1; forever;)
        continue;
    return 0;
}
