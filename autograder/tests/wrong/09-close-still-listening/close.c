/* wrong: The listening socket is not closed before all closed is printed.
   step: 2
   test: after the last client the listening socket is closed, too
   cause: listening-socket-left-open
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
error(const char* what)
{
    fprintf(stderr, "close: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

int
main(int argc, char* argv[])
{
    int ssock, csock, port, count, i, c;
    int on = 1;
    struct sockaddr_in saddr;
    socklen_t len = sizeof(saddr);
    const char* bye = "bye\n";
    size_t sent;
    ssize_t rc;

    if (argc != 4 || atoi(argv[2]) < 0 || atoi(argv[2]) > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2]) || atoi(argv[3]) < 0 ||
        strspn(argv[3], "0123456789") != strlen(argv[3])) {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        exit(2);
    }
    port = atoi(argv[2]);
    count = atoi(argv[3]);

    ssock = socket(AF_INET, SOCK_STREAM, 0);
    if (ssock < 0)
        error("socket");
    if (setsockopt(ssock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        error("setsockopt");
    memset(&saddr, 0, sizeof(saddr));
    saddr.sin_family = AF_INET;
    saddr.sin_port = htons(port);
    saddr.sin_addr.s_addr = inet_addr(argv[1]);
    if (saddr.sin_addr.s_addr == INADDR_NONE) {
        fprintf(stderr, "close: inet_addr() failed: bad address\n");
        exit(1);
    }
    if (bind(ssock, (struct sockaddr*)&saddr, sizeof(saddr)) < 0)
        error("bind");
    if (listen(ssock, 128) < 0)
        error("listen");
    if (getsockname(ssock, (struct sockaddr*)&saddr, &len) < 0)
        error("getsockname");
    printf(
      "listening on %s:%d\n", inet_ntoa(saddr.sin_addr), ntohs(saddr.sin_port));
    fflush(stdout);

    for (i = 0; i < count; i++) {
        csock = accept(ssock, NULL, NULL);
        if (csock < 0)
            error("accept");
        for (sent = 0; sent < strlen(bye); sent += rc) {
            rc = send(csock, bye + sent, strlen(bye) - sent, MSG_NOSIGNAL);
            if (rc < 0)
                break; /* this client has left already */
        }
        close(csock);
    }

    printf("all closed\n");
    fflush(stdout);

    while ((c = getchar()) != '\n' && c != EOF)
        ;
    return 0;
}
