// Style: getaddrinfo, getnameinfo for both ends, fgetc to wait.
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef int (*whose)(int, struct sockaddr *, socklen_t *);

static void die(const char *call, const char *why)
{
    fprintf(stderr, "connect: %s() failed: %s\n", call, why);
    exit(1);
}

static char *name_of(int fd, whose ask, const char *call)
{
    static char text[2][NI_MAXHOST + NI_MAXSERV + 2];
    static int turn;
    char host[NI_MAXHOST], serv[NI_MAXSERV];
    struct sockaddr_storage ss;
    socklen_t len = sizeof ss;

    if (ask(fd, (struct sockaddr *)&ss, &len) != 0)
        die(call, strerror(errno));
    int e = getnameinfo((struct sockaddr *)&ss, len, host, sizeof host, serv, sizeof serv,
                        NI_NUMERICHOST | NI_NUMERICSERV);
    if (e != 0)
        die("getnameinfo", gai_strerror(e));
    turn = !turn;
    snprintf(text[turn], sizeof text[turn], "%s:%s", host, serv);
    return text[turn];
}

int main(int argc, char **argv)
{
    char *end;
    if (argc != 3 || strtoul(argv[2], &end, 10) > 65535 || end == argv[2] || *end) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        return 2;
    }

    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
    struct addrinfo *list;
    int e = getaddrinfo(argv[1], argv[2], &hints, &list);
    if (e != 0)
        die("getaddrinfo", gai_strerror(e));

    int fd = -1;
    for (struct addrinfo *p = list; p; p = p->ai_next) {
        fd = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
        if (fd < 0)
            die("socket", strerror(errno));
        if (connect(fd, p->ai_addr, p->ai_addrlen) == 0)
            break;
        if (p->ai_next == NULL)
            die("connect", strerror(errno));
        close(fd);
    }
    freeaddrinfo(list);

    char *to = name_of(fd, getpeername, "getpeername");
    char *from = name_of(fd, getsockname, "getsockname");
    printf("connected to %s from %s\n", to, from);
    fflush(stdout);

    int c;
    while ((c = fgetc(stdin)) != '\n' && c != EOF)
        continue;
    close(fd);
    return 0;
}
