/* Style: as short as it gets; a macro for the checks; leans on the terminal's line buffering. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#define TRY(call, ok) if (!(ok)) \
    return fprintf(stderr, "listen: " call "() failed: %s\n", strerror(errno)), 1

int main(int c, char **v)
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    socklen_t l = sizeof a;
    char *e = "", *f = "";
    unsigned long p = c == 4 ? strtoul(v[2], &e, 10) : 0;
    int b = c == 4 ? (int)strtol(v[3], &f, 10) : 0;
    if (c != 4 || *e || *f || e == v[2] || f == v[3] || p > 65535)
        return fputs("usage: ./listen IP PORT BACKLOG\n", stderr), 2;
    a.sin_port = htons(p);
    errno = EINVAL;
    TRY("inet_pton", inet_pton(AF_INET, v[1], &a.sin_addr) == 1);
    int s = socket(AF_INET, SOCK_STREAM, 0);
    TRY("socket", s >= 0);
    TRY("bind", !bind(s, (void *)&a, l));
    TRY("listen", !listen(s, b));
    TRY("getsockname", !getsockname(s, (void *)&a, &l));
    printf("listening on %s:%d, backlog %d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port), b);
    while (c = getchar(), c != '\n' && c != EOF);
    return 0;
}
