/* wrong: The newline after bye is not sent.
   step: 1
   test: says bye to its client, and closes that connection
   cause: bytes-missing
*/
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call)
{
    fprintf(stderr, "close: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void usage(void)
{
    fprintf(stderr, "usage: ./close IP PORT COUNT\n");
    exit(2);
}

static long number(const char *s, long max)
{
    char *end;
    long v = strtol(s, &end, 10);

    if (end == s || *end || v < 0 || v > max)
        usage();
    return v;
}

static int open_door(const char *ip, int port)
{
    struct sockaddr_in a;
    int yes = 1;
    int sock = socket(AF_INET, SOCK_STREAM, 0);

    if (sock == -1)
        die("socket");
    if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1)
        die("setsockopt");
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    if (inet_pton(AF_INET, ip, &a.sin_addr) != 1)
    {
        fprintf(stderr, "close: inet_pton() failed: bad address %s\n", ip);
        exit(1);
    }
    if (bind(sock, (struct sockaddr *)&a, sizeof a) == -1)
        die("bind");
    if (listen(sock, SOMAXCONN) == -1)
        die("listen");
    return sock;
}

static void announce(int sock)
{
    struct sockaddr_in a;
    socklen_t got = sizeof a;
    char ip[INET_ADDRSTRLEN];

    if (getsockname(sock, (struct sockaddr *)&a, &got) == -1)
        die("getsockname");
    printf("listening on %s:%d\n", inet_ntop(AF_INET, &a.sin_addr, ip, sizeof ip), ntohs(a.sin_port));
    fflush(stdout);
}

/* A client that is gone before it could be greeted is no trouble. */
static void say_bye(int client)
{
    const char *p = "bye";
    size_t left = strlen(p);

    while (left > 0)
    {
        ssize_t got = write(client, p, left);
        if (got == -1)
            return;
        p += got;
        left -= got;
    }
}

int main(int argc, char **argv)
{
    char line[64];
    int sock, client, count;

    if (argc != 4)
        usage();
    count = number(argv[3], 1000000);
    signal(SIGPIPE, SIG_IGN);
    sock = open_door(argv[1], number(argv[2], 65535));
    announce(sock);
    while (count-- > 0)
    {
        client = accept(sock, NULL, NULL);
        if (client == -1)
            die("accept");
        say_bye(client);
        close(client);
    }
    if (close(sock) == -1)
        die("close");
    puts("all closed");
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL)
        exit(0);
    exit(0);
}
