// Style: getaddrinfo with AI_PASSIVE, small functions, SO_REUSEADDR though it
// is not asked for, getline to wait.
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call, const char *reason)
{
    fprintf(stderr, "listen: %s() failed: %s\n", call, reason);
    exit(1);
}

static void usage(void)
{
    fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
    exit(2);
}

static long number(const char *text, long low, long high)
{
    char *end;
    errno = 0;
    long n = strtol(text, &end, 10);
    if (end == text || *end || errno || n < low || n > high)
        usage();
    return n;
}

static int listener(const char *ip, const char *port, int backlog)
{
    struct addrinfo want, *got;
    memset(&want, 0, sizeof(want));
    want.ai_family = AF_INET;
    want.ai_socktype = SOCK_STREAM;
    want.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
    int e = getaddrinfo(ip, port, &want, &got);
    if (e)
        die("getaddrinfo", gai_strerror(e));

    int fd = socket(got->ai_family, got->ai_socktype, got->ai_protocol);
    if (fd < 0)
        die("socket", strerror(errno));
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0)
        die("setsockopt", strerror(errno));
    if (bind(fd, got->ai_addr, got->ai_addrlen) < 0)
        die("bind", strerror(errno));
    freeaddrinfo(got);
    if (listen(fd, backlog) < 0)
        die("listen", strerror(errno));
    return fd;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        usage();
    number(argv[2], 0, 65535);
    int backlog = (int)number(argv[3], INT_MIN, INT_MAX);
    int fd = listener(argv[1], argv[2], backlog);

    struct sockaddr_in a;
    socklen_t len = sizeof(a);
    if (getsockname(fd, (struct sockaddr *)&a, &len) < 0)
        die("getsockname", strerror(errno));
    char host[64], serv[16];
    int e = getnameinfo((struct sockaddr *)&a, len, host, sizeof(host), serv, sizeof(serv),
                        NI_NUMERICHOST | NI_NUMERICSERV);
    if (e)
        die("getnameinfo", gai_strerror(e));
    printf("listening on %s:%s, backlog %d\n", host, serv, backlog);
    fflush(stdout);

    char *line = NULL;
    size_t room = 0;
    if (getline(&line, &room, stdin) < 0 && ferror(stdin))
        die("getline", strerror(errno));
    free(line);
    close(fd);
    return 0;
}
