/* wrong: The loop over short counts of TCP, with blocks of 4 KiB: a long message is cut in pieces.
   step: 1
   test: sends the longest datagram there is
   cause: datagram-split
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define CHUNK 4096

static char answer[65507];

static void oops(const char *fn)
{
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", fn, strerror(errno));
    exit(1);
}

static void send_all(int fd, const char *p, size_t len, struct sockaddr_in *to)
{
    if (len == 0 && sendto(fd, p, 0, 0, (struct sockaddr *)to, sizeof(*to)) < 0)
        oops("sendto");
    while (len > 0) {
        size_t part = len > CHUNK ? CHUNK : len;
        ssize_t sent = sendto(fd, p, part, 0, (struct sockaddr *)to, sizeof(*to));
        if (sent < 0)
            oops("sendto");
        p += sent;
        len -= sent;
    }
}

int main(int argc, char **argv)
{
    struct sockaddr_in to, who;
    socklen_t wholen = sizeof(who);
    ssize_t n;
    int fd;

    if (argc != 4) {
        fprintf(stderr, "usage: %s IP PORT MESSAGE\n", argv[0]);
        return 2;
    }
    memset(&to, 0, sizeof(to));
    to.sin_family = AF_INET;
    to.sin_port = htons(atoi(argv[2]));
    if (inet_pton(AF_INET, argv[1], &to.sin_addr) <= 0) {
        fprintf(stderr, "usage: %s IP PORT MESSAGE\n", argv[0]);
        return 2;
    }
    if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
        oops("socket");
    send_all(fd, argv[3], strlen(argv[3]), &to);
    n = recvfrom(fd, answer, sizeof(answer), 0, (struct sockaddr *)&who, &wholen);
    if (n < 0)
        oops("recvfrom");
    printf("%zd bytes from %s:%d\n", n, inet_ntoa(who.sin_addr), ntohs(who.sin_port));
    fwrite(answer, n, 1, stdout);
    putchar('\n');
    close(fd);
    return 0;
}
