/* wrong: Without arguments it takes some of its own.
   step: 1
   test: wrong arguments get the usage and exit status 2
   cause: arguments-unchecked
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

    const char *where = argc > 1 ? argv[1] : "127.0.0.1";
    const char *port = argc > 2 ? argv[2] : "0";

    if (inet_pton(AF_INET, where, &me.sin_addr) != 1) {
        fprintf(stderr, "bind: inet_pton() failed: no address\n");
        return 1;
    }
    me.sin_port = htons((in_port_t)atoi(port));
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
    while ((argc = getchar()) != EOF && argc != '\n')
        continue;
    return 0;
}
