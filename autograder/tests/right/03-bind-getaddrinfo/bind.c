// Style: getaddrinfo and a walk through its list, getnameinfo for the answer,
// fgets with a small buffer to wait.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int open_bound(const char *ip, const char *port)
{
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV };
    struct addrinfo *list, *p;
    int err = getaddrinfo(ip, port, &hints, &list);
    if (err != 0) {
        fprintf(stderr, "bind: getaddrinfo() failed: %s\n",
                err == EAI_SYSTEM ? strerror(errno) : gai_strerror(err));
        return -1;
    }

    int fd = -1, saved = 0;
    const char *culprit = "getaddrinfo";
    for (p = list; p != NULL; p = p->ai_next) {
        fd = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
        if (fd == -1) {
            saved = errno;
            culprit = "socket";
            continue;
        }
        if (bind(fd, p->ai_addr, p->ai_addrlen) == 0)
            break;
        saved = errno;
        culprit = "bind";
        close(fd);
        fd = -1;
    }
    freeaddrinfo(list);
    if (fd == -1)
        fprintf(stderr, "bind: %s() failed: %s\n", culprit, strerror(saved));
    return fd;
}

int main(int argc, char **argv)
{
    unsigned port;
    char rest;
    if (argc != 3 || sscanf(argv[2], "%7u%c", &port, &rest) != 1 || port > 65535) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        return 2;
    }

    int fd = open_bound(argv[1], argv[2]);
    if (fd == -1)
        return 1;

    struct sockaddr_storage me;
    socklen_t len = sizeof me;
    if (getsockname(fd, (struct sockaddr *)&me, &len) == -1) {
        fprintf(stderr, "bind: getsockname() failed: %s\n", strerror(errno));
        return 1;
    }
    char host[NI_MAXHOST], serv[NI_MAXSERV];
    int err = getnameinfo((struct sockaddr *)&me, len, host, sizeof host, serv, sizeof serv,
                          NI_NUMERICHOST | NI_NUMERICSERV);
    if (err != 0) {
        fprintf(stderr, "bind: getnameinfo() failed: %s\n", gai_strerror(err));
        return 1;
    }
    printf("bound to %s:%s\n", host, serv);
    fflush(stdout);

    char line[8];
    while (fgets(line, sizeof line, stdin) != NULL && strchr(line, '\n') == NULL)
        ;
    close(fd);
    return 0;
}
