/* wrong: listen() is never called, every client is refused.
   step: 1
   test: listens on the port given, or any free one, and says where
   cause: no-listen
*/
/* echo server, one process for each client */
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <arpa/inet.h>
#include <unistd.h>

#define SIZE 8192

void
quit(char* call)
{
    fprintf(
      stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

void
handle(int fd)
{
    char buf[SIZE];
    int n, sent, k;

    while ((n = recv(fd, buf, SIZE, 0)) > 0) {
        for (sent = 0; sent < n; sent += k) {
            k = send(fd, buf + sent, n - sent, MSG_NOSIGNAL);
            if (k < 0)
                return;
        }
    }
}

int
main(int argc, char* argv[])
{
    int lfd, cfd, opt = 1;
    struct sockaddr_in a, c;
    socklen_t size;
    pid_t pid;

    if (argc != 2 || *argv[1] == '\0' ||
        strspn(argv[1], "0123456789") != strlen(argv[1]) ||
        atoi(argv[1]) > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        exit(2);
    }
    signal(SIGCHLD, SIG_IGN); /* the children need not be waited for */

    if ((lfd = socket(PF_INET, SOCK_STREAM, 0)) == -1)
        quit("socket");
    if (setsockopt(lfd, SOL_SOCKET, SO_REUSEADDR, &opt, sizeof opt) == -1)
        quit("setsockopt");
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = INADDR_ANY;
    a.sin_port = htons(atoi(argv[1]));
    if (bind(lfd, (struct sockaddr*)&a, sizeof a) == -1)
        quit("bind");
    size = sizeof a;
    if (getsockname(lfd, (struct sockaddr*)&a, &size) == -1)
        quit("getsockname");
    printf("listening on %s:%u\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    fflush(stdout);

    while (1) {
        memset(&c, 0, sizeof c);
        size = sizeof c;
        cfd = accept(lfd, (struct sockaddr*)&c, &size);
        if (cfd == -1) {
            if (errno == EINVAL || errno == EBADF || errno == ENOTSOCK)
                quit("accept");
            continue;
        }
        printf("client %s:%u\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        fflush(stdout);
        pid = fork();
        if (pid == 0) {
            close(lfd);
            handle(cfd);
            close(cfd);
            _exit(0);
        }
        if (pid == -1)
            perror("fork");
        close(cfd);
    }
    return 0;
}
