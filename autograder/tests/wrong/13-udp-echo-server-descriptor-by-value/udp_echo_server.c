/* wrong: The struct with the descriptor is passed by value, and stays without it.
   step: 2
   test: says how much came, and from whom
   cause: failed-call-repeated
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct server {
    int fd;
    char data[65536];
};

static void fail(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

static void open_server(struct server it, const char *port)
{
    struct sockaddr_in a;
    socklen_t len = sizeof(a);

    it.fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (it.fd == -1)
        fail("socket");
    memset(&a, 0, sizeof(a));
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_ANY);
    a.sin_port = htons(atoi(port));
    if (bind(it.fd, (struct sockaddr *)&a, sizeof(a)) == -1)
        fail("bind");
    if (getsockname(it.fd, (struct sockaddr *)&a, &len) == -1)
        fail("getsockname");
    printf("waiting on %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static struct server server = { .fd = -1 };

    if (argc != 2) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }
    open_server(server, argv[1]);
    for (;;) {
        struct sockaddr_in from;
        socklen_t len = sizeof(from);
        ssize_t n = recvfrom(server.fd, server.data, sizeof(server.data), 0,
                             (struct sockaddr *)&from, &len);

        if (n == -1)
            continue;
        printf("%zd bytes from %s:%d\n", n, inet_ntoa(from.sin_addr),
               ntohs(from.sin_port));
        fflush(stdout);
        if (sendto(server.fd, server.data, n, 0, (struct sockaddr *)&from,
                   len) == -1)
            perror("sendto");
    }
}
