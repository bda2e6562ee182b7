/* wrong: SO_REUSEADDR is set after bind(), which is too late.
   step: 3
   test: can be started again at once on the same port
   cause: no-reuseaddr
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void error(const char *what)
{
    fprintf(stderr, "close: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

int main(int argc, char *argv[])
{
    int listenfd, connfd, port, count, i, c;
    int on = 1;
    struct sockaddr_in servaddr;
    socklen_t len = sizeof(servaddr);
    const char *bye = "bye\n";
    size_t sent;
    ssize_t n;

    if (argc != 4 || atoi(argv[2]) < 0 || atoi(argv[2]) > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2]) || atoi(argv[3]) < 0 ||
        strspn(argv[3], "0123456789") != strlen(argv[3]))
    {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        exit(2);
    }
    port = atoi(argv[2]);
    count = atoi(argv[3]);

    listenfd = socket(AF_INET, SOCK_STREAM, 0);
    if (listenfd < 0)
        error("socket");
    memset(&servaddr, 0, sizeof(servaddr));
    servaddr.sin_family = AF_INET;
    servaddr.sin_port = htons(port);
    servaddr.sin_addr.s_addr = inet_addr(argv[1]);
    if (servaddr.sin_addr.s_addr == INADDR_NONE)
    {
        fprintf(stderr, "close: inet_addr() failed: bad address\n");
        exit(1);
    }
    if (bind(listenfd, (struct sockaddr *)&servaddr, sizeof(servaddr)) < 0)
        error("bind");
    if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        error("setsockopt");
    if (listen(listenfd, 128) < 0)
        error("listen");
    if (getsockname(listenfd, (struct sockaddr *)&servaddr, &len) < 0)
        error("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(servaddr.sin_addr), ntohs(servaddr.sin_port));
    fflush(stdout);

    for (i = 0; i < count; i++)
    {
        connfd = accept(listenfd, NULL, NULL);
        if (connfd < 0)
            error("accept");
        for (sent = 0; sent < strlen(bye); sent += n)
        {
            n = send(connfd, bye + sent, strlen(bye) - sent, MSG_NOSIGNAL);
            if (n < 0)
                break; /* this client has left already */
        }
        close(connfd);
    }

    close(listenfd);
    printf("all closed\n");
    fflush(stdout);

    while ((c = getchar()) != '\n' && c != EOF)
        ;
    return 0;
}
