/* Style: select() first, FIONREAD for the size of the next datagram, and a
 * buffer made to measure and freed again for each. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void serve_one(int fd)
{
    struct sockaddr_in who;
    socklen_t wholen = sizeof who;
    fd_set set;
    int size = 0;

    FD_ZERO(&set);
    FD_SET(fd, &set);
    if (select(fd + 1, &set, NULL, NULL, NULL) == -1)
        die("select");
    if (ioctl(fd, FIONREAD, &size) == -1)
        die("ioctl");

    char *buf = malloc((size_t)size + 1);
    if (buf == NULL)
        die("malloc");
    ssize_t n = recvfrom(fd, buf, (size_t)size + 1, 0, (struct sockaddr *)&who, &wholen);
    if (n == -1)
        die("recvfrom");
    printf("%d bytes from %s:%d\n", (int)n, inet_ntoa(who.sin_addr), ntohs(who.sin_port));
    fflush(stdout);
    if (sendto(fd, buf, (size_t)n, 0, (struct sockaddr *)&who, wholen) == -1)
        fprintf(stderr, "udp_echo_server: sendto() failed: %s\n", strerror(errno));
    free(buf);
}

int main(int argc, char *argv[])
{
    struct sockaddr_in me;
    socklen_t len = sizeof me;
    int fd, port;
    char c;

    if (argc != 2 || sscanf(argv[1], "%6d%c", &port, &c) != 1 || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }
    fd = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (fd == -1)
        die("socket");
    memset(&me, 0, sizeof me);
    me.sin_family = AF_INET;
    me.sin_port = htons(port);
    if (bind(fd, (struct sockaddr *)&me, sizeof me) == -1)
        die("bind");
    if (getsockname(fd, (struct sockaddr *)&me, &len) == -1)
        die("getsockname");
    printf("waiting on %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    fflush(stdout);
    for (;;)
        serve_one(fd);
}
