/* Style: terse; one main, receives into the message's own memory, MSG_WAITALL as a help and no more. */
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int bad(const char *s, const char *why)
{
    return fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", s, why), 1;
}

int main(int argc, char **argv)
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    char *e = "";
    unsigned long p = argc == 4 ? strtoul(argv[2], &e, 10) : 0;
    if (argc != 4 || !*argv[2] || *e || p > 65535)
        return fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n"), 2;
    a.sin_port = htons(p);
    if (inet_pton(AF_INET, argv[1], &a.sin_addr) != 1)
        return bad("inet_pton", "no address");
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == -1)
        return bad("socket", strerror(errno));
    if (connect(s, (struct sockaddr *)&a, sizeof a))
        return bad("connect", strerror(errno));

    char *m = argv[3];
    size_t len = strlen(m), i;
    ssize_t n;
    for (i = 0; i < len; i += n)
        if ((n = send(s, m + i, len - i, MSG_NOSIGNAL)) == -1)
            return bad("send", strerror(errno));
    for (i = 0; i < len; i += n)
        if ((n = recv(s, m + i, len - i, MSG_WAITALL)) <= 0)
            return bad("recv", n ? strerror(errno) : "early end");
    fwrite(m, 1, len, stdout);
    puts("");
    return 0;
}
