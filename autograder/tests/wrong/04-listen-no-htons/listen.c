/* wrong: The port is stored without htons().
   step: 1
   test: an address in use or not ours gets a message and exit status 1
   cause: port-bytes-swapped
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define USAGE "usage: ./listen IP PORT BACKLOG\n"

static void error(const char *what) {
    fprintf(stderr, "listen: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[]) {
    int sock, port, backlog, c;
    struct sockaddr_in my_addr;
    socklen_t len = sizeof(my_addr);

    if (argc != 4) {
        fprintf(stderr, USAGE);
        exit(2);
    }
    port = atoi(argv[2]);
    backlog = atoi(argv[3]);
    if (port < 0 || port > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2]) || backlog < 0 ||
        strspn(argv[3], "0123456789") != strlen(argv[3])) {
        fprintf(stderr, USAGE);
        exit(2);
    }

    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0)
        error("socket");

    bzero(&my_addr, sizeof(my_addr));
    my_addr.sin_family = AF_INET;
    my_addr.sin_port = port;
    if (inet_pton(AF_INET, argv[1], &my_addr.sin_addr) != 1) {
        fprintf(stderr, "listen: inet_pton() failed: bad address\n");
        exit(1);
    }

    if (bind(sock, (struct sockaddr *)&my_addr, sizeof(my_addr)) < 0)
        error("bind");
    if (listen(sock, backlog) < 0)
        error("listen");

    if (getsockname(sock, (struct sockaddr *)&my_addr, &len) < 0)
        error("getsockname");
    printf("listening on %s:%d, backlog %d\n", inet_ntoa(my_addr.sin_addr),
           ntohs(my_addr.sin_port), backlog);
    fflush(stdout);

    while ((c = getchar()) != EOF && c != '\n')
        ;
    close(sock);
    return 0;
}
