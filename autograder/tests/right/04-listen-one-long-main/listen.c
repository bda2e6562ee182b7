/* Style: everything in one long main, inet_aton, sscanf for the numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
    struct sockaddr_in srv;
    socklen_t srvlen = sizeof(srv);
    int s, port, backlog, ch;
    char junk;

    if (argc != 4
        || sscanf(argv[2], "%6d%c", &port, &junk) != 1 || port < 0 || port > 65535
        || sscanf(argv[3], "%9d%c", &backlog, &junk) != 1) {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        return 2;
    }

    memset(&srv, 0, sizeof(srv));
    srv.sin_family = AF_INET;
    srv.sin_port = htons(port);
    if (!inet_aton(argv[1], &srv.sin_addr)) {
        fprintf(stderr, "listen: inet_aton() failed: %s\n", strerror(EINVAL));
        return 1;
    }

    s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == -1) {
        fprintf(stderr, "listen: socket() failed: %s\n", strerror(errno));
        return 1;
    }
    if (bind(s, (struct sockaddr *)&srv, sizeof(srv)) == -1) {
        fprintf(stderr, "listen: bind() failed: %s\n", strerror(errno));
        return 1;
    }
    if (listen(s, backlog) == -1) {
        fprintf(stderr, "listen: listen() failed: %s\n", strerror(errno));
        return 1;
    }
    if (getsockname(s, (struct sockaddr *)&srv, &srvlen) == -1) {
        fprintf(stderr, "listen: getsockname() failed: %s\n", strerror(errno));
        return 1;
    }
    printf("listening on %s:%d, backlog %d\n",
           inet_ntoa(srv.sin_addr), ntohs(srv.sin_port), backlog);
    fflush(stdout);

    do
        ch = getchar();
    while (ch != '\n' && ch != EOF);

    close(s);
    return 0;
}
