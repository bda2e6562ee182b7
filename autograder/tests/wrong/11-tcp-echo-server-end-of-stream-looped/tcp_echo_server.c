/* wrong: read() giving 0 is not seen as the end, the server stays with that client for ever.
   step: 3
   test: what is sent comes back, until the client has ended its stream
   cause: end-of-stream-looped
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAXLINE 4096

static void error(const char* what)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

int main(int argc, char* argv[])
{
    int listenfd, connfd, port;
    int on = 1;
    struct sockaddr_in servaddr, cliaddr;
    socklen_t len;
    char buf[MAXLINE];
    ssize_t n, m, done;

    if (argc != 2 || strspn(argv[1], "0123456789") != strlen(argv[1]) || (port = atoi(argv[1])) > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN);

    listenfd = socket(AF_INET, SOCK_STREAM, 0);
    if (listenfd < 0)
        error("socket");
    if (setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        error("setsockopt");

    memset(&servaddr, 0, sizeof(servaddr));
    servaddr.sin_family = AF_INET;
    servaddr.sin_addr.s_addr = htonl(INADDR_ANY);
    servaddr.sin_port = htons(port);
    if (bind(listenfd, (struct sockaddr*)&servaddr, sizeof(servaddr)) < 0)
        error("bind");
    if (listen(listenfd, 128) < 0)
        error("listen");

    len = sizeof(servaddr);
    if (getsockname(listenfd, (struct sockaddr*)&servaddr, &len) < 0)
        error("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(servaddr.sin_addr), ntohs(servaddr.sin_port));
    fflush(stdout);

    memset(&cliaddr, 0, sizeof(cliaddr));
    for (;;) {
        len = sizeof(cliaddr);
        connfd = accept(listenfd, (struct sockaddr*)&cliaddr, &len);
        if (connfd < 0) {
            if (errno == EBADF || errno == EINVAL || errno == EFAULT || errno == EOPNOTSUPP)
                error("accept");
            continue; /* that one gave up, wait for the next */
        }
        printf("client %s:%d\n", inet_ntoa(cliaddr.sin_addr), ntohs(cliaddr.sin_port));
        fflush(stdout);

        while ((n = read(connfd, buf, MAXLINE)) >= 0) {
            done = 0;
            while (done < n) {
                m = write(connfd, buf + done, n - done);
                if (m < 0)
                    break;
                done += m;
            }
            if (done < n)
                break;
        }
        close(connfd);
    }
}
