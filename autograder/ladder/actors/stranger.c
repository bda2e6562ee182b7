/* stranger.c - sends a datagram to somebody who has not asked for one.
 *
 * usage: stranger PORT TEXT */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void die(const char *call)
{
    perror(call);
    exit(1);
}

int main(int argc, char **argv)
{
    struct sockaddr_in to;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);

    if (argc != 3)
        return 2;
    if (fd == -1)
        die("socket");
    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    /* A port of its own, so that the ladder can see whose datagram it is. */
    if (bind(fd, (struct sockaddr *)&to, sizeof to) == -1)
        die("bind");
    to.sin_port = htons((in_port_t)atoi(argv[1]));
    if (sendto(fd, argv[2], strlen(argv[2]), 0, (struct sockaddr *)&to,
               sizeof to) == -1)
        die("sendto");
    return 0;
}
