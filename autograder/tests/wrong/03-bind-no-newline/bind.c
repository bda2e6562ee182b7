/* wrong: The line has no newline, so it stays in stdio's buffer.
   step: 1
   test: binds the port that it is given
   cause: first-line-unended
*/
#include <arpa/inet.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static struct sockaddr_in parse(char **v)
{
    struct sockaddr_in a = { .sin_family = AF_INET,
                             .sin_port = htons((in_port_t)atoi(v[2])) };

    if (inet_pton(AF_INET, v[1], &a.sin_addr) != 1)
        errx(1, "%s is no address", v[1]);
    return a;
}

int main(int c, char **v)
{
    if (c != 3) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        return 2;
    }

    struct sockaddr_in a = parse(v);
    socklen_t n = sizeof a;
    int s = socket(AF_INET, SOCK_STREAM, 0);

    if (s == -1)
        err(1, "socket()");
    if (bind(s, (struct sockaddr *)&a, n) == -1)
        err(1, "bind()");
    if (getsockname(s, (struct sockaddr *)&a, &n) == -1)
        err(1, "getsockname()");
    printf("bound to %s:%hu", inet_ntoa(a.sin_addr), ntohs(a.sin_port));

    int k;
    do
        k = getc(stdin);
    while (k != '\n' && k != EOF);
    return 0;
}
