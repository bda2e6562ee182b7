// Style: a child for each client, which has nothing to do but to close; the
// children are reaped without a signal handler.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOST_LEN 64
#define SERV_LEN 16

static void fail(const char *call)
{
    fprintf(stderr, "accept: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void names(const struct sockaddr_storage *a, socklen_t len, char *host, char *serv)
{
    int e = getnameinfo((const struct sockaddr *)a, len, host, HOST_LEN, serv, SERV_LEN,
                        NI_NUMERICHOST | NI_NUMERICSERV);
    if (e != 0) {
        fprintf(stderr, "accept: getnameinfo() failed: %s\n", gai_strerror(e));
        exit(1);
    }
}

int main(int argc, char *argv[])
{
    int port, count;
    char x, host[HOST_LEN], serv[SERV_LEN];
    if (argc != 4 || sscanf(argv[2], "%6d%c", &port, &x) != 1 || port < 0 || port > 65535
        || sscanf(argv[3], "%9d%c", &count, &x) != 1 || count < 0) {
        fprintf(stderr, "usage: ./accept IP PORT COUNT\n");
        return 2;
    }

    struct addrinfo hints, *ai;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    int e = getaddrinfo(argv[1], argv[2], &hints, &ai);
    if (e != 0) {
        fprintf(stderr, "accept: getaddrinfo() failed: %s\n", gai_strerror(e));
        return 1;
    }
    int lfd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (lfd < 0)
        fail("socket");
    int yes = 1;
    if (setsockopt(lfd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) < 0)
        fail("setsockopt");
    if (bind(lfd, ai->ai_addr, ai->ai_addrlen) < 0)
        fail("bind");
    freeaddrinfo(ai);
    if (listen(lfd, SOMAXCONN) < 0)
        fail("listen");

    struct sockaddr_storage a;
    socklen_t len = sizeof a;
    if (getsockname(lfd, (struct sockaddr *)&a, &len) < 0)
        fail("getsockname");
    names(&a, len, host, serv);
    printf("listening on %s:%s\n", host, serv);
    fflush(stdout);

    for (int i = 1; i <= count;) {
        len = sizeof a;
        int cfd = accept(lfd, (struct sockaddr *)&a, &len);
        if (cfd < 0) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            fail("accept");
        }
        names(&a, len, host, serv);
        printf("client %d: %s:%s\n", i++, host, serv);
        fflush(stdout);   // before fork, or it would be printed twice

        pid_t kid = fork();
        if (kid == 0) {
            close(lfd);
            close(cfd);
            _exit(0);
        }
        if (kid < 0)
            fprintf(stderr, "accept: fork() failed: %s\n", strerror(errno));
        close(cfd);
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    }
    while (wait(NULL) > 0)
        ;
    close(lfd);
    return 0;
}
