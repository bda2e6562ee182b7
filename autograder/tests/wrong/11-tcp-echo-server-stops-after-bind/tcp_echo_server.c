/* wrong: The program ends after bind(), with a status of its own and no message.
   step: 1
   test: listens on the port given, or any free one, and says where
   cause: ended-without-reason
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int stop(const char *what)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", what,
            strerror(errno));
    return 1;
}

static void echo(int c)
{
    char data[4096];
    ssize_t n, sent, k;

    while ((n = recv(c, data, sizeof data, 0)) > 0)
        for (sent = 0; sent < n; sent += k)
            if ((k = send(c, data + sent, (size_t)(n - sent), MSG_NOSIGNAL)) < 0)
                return;
}

int main(int argc, char **argv)
{
    struct sockaddr_in me = { .sin_family = AF_INET }, you;
    socklen_t size = sizeof me;
    char *rest = NULL;
    long port = argc == 2 ? strtol(argv[1], &rest, 10) : -1;
    int on = 1, s, c;

    if (port < 0 || port > 65535 || rest == argv[1] || *rest != 0) {
        fputs("usage: ./tcp_echo_server PORT\n", stderr);
        return 2;
    }
    me.sin_port = htons((unsigned short)port);
    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        return stop("socket");
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(s, (struct sockaddr *)&me, size) < 0)
        return stop("bind");
    else
        return 3;
    if (listen(s, 16) < 0)
        return stop("listen");
    if (getsockname(s, (struct sockaddr *)&me, &size) < 0)
        return stop("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    fflush(stdout);
    for (;;) {
        size = sizeof you;
        if ((c = accept(s, (struct sockaddr *)&you, &size)) < 0)
            return stop("accept");
        printf("client %s:%d\n", inet_ntoa(you.sin_addr), ntohs(you.sin_port));
        fflush(stdout);
        echo(c);
        close(c);
    }
}
