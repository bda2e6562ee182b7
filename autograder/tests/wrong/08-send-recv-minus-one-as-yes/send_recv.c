/* wrong: recv() giving -1 is taken for yes: there is something.
   step: 3
   test: MSG_DONTWAIT: does not wait where nothing comes
   cause: eagain-as-data
*/
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void bail(const char *call)
{
    perror(call);
    exit(1);
}

int main(int argc, char **argv)
{
    struct sockaddr_in peer = {0};
    uint32_t raw;
    unsigned long size, at;
    char *body, one;
    int fd;
    ssize_t k;

    if (argc != 3) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        return 2;
    }
    peer.sin_family = AF_INET;
    peer.sin_port = htons(strtoul(argv[2], NULL, 10));
    if (inet_pton(AF_INET, argv[1], &peer.sin_addr) != 1) {
        fprintf(stderr, "inet_pton: not an IPv4 address\n");
        return 1;
    }
    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1)
        bail("socket");
    if (connect(fd, (struct sockaddr *)&peer, sizeof(peer)) == -1)
        bail("connect");

    while ((k = recv(fd, &raw, sizeof(raw), MSG_PEEK)) != sizeof(raw))
        if (k <= 0)
            bail("recv");
    size = ntohl(raw);
    printf("peeked: %lu bytes announced\n", size);
    fflush(stdout);
    if (recv(fd, &raw, sizeof(raw), MSG_WAITALL) != sizeof(raw))
        bail("recv");
    body = malloc(size + 65536);
    for (at = 0; at < size; at += k)
        if ((k = recv(fd, body + at, size - at, MSG_WAITALL)) <= 0)
            bail("recv");
    printf("received: %lu bytes\n", at);
    fflush(stdout);

    if (recv(fd, &one, 1, MSG_DONTWAIT))
        puts("more is waiting");
    else
        puts("nothing more is waiting");
    fflush(stdout);

    for (at = 0; at < size; at += k)
        if ((k = send(fd, body + at, size - at, MSG_NOSIGNAL)) == -1)
            bail("send");
    printf("sent: %lu bytes\n", at);
    free(body);
    close(fd);
    return 0;
}
