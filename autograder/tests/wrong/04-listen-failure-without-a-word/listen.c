/* wrong: When a call fails the program ends with status 1 and says nothing.
   step: 1
   test: an address in use or not ours gets a message and exit status 1
   cause: message-missing
*/
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int serve(const char *ip, int port, int backlog)
{
    struct sockaddr_in sin;
    socklen_t size = sizeof sin;
    int sock = socket(AF_INET, SOCK_STREAM, 0);

    if (sock < 0)
        return -1;
    memset(&sin, 0, size);
    sin.sin_family = AF_INET;
    sin.sin_port = htons((unsigned short)port);
    if (inet_pton(AF_INET, ip, &sin.sin_addr) < 1 ||
        bind(sock, (void *)&sin, size) < 0 || listen(sock, backlog) < 0 ||
        getsockname(sock, (void *)&sin, &size) < 0) {
        close(sock);
        return -1;
    }
    printf("listening on %s:%d, backlog %d\n", ip, ntohs(sin.sin_port),
           backlog);
    return sock;
}

int main(int argc, char **argv)
{
    char line[80];

    if (argc != 4) {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        return 2;
    }
    if (serve(argv[1], atoi(argv[2]), atoi(argv[3])) < 0)
        return 1;
    fgets(line, sizeof line, stdin);
    return 0;
}
