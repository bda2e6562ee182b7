/* wrong: The count of recvfrom() is lost in a comparison, which is 0 while nothing fails.
   step: 2
   test: prints how much came, from whom, and what
   cause: count-lost
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_DATAGRAM = 65507 };

static void die(const char *call)
{
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

static int send_datagram(const char *buf, size_t len,
                         const struct sockaddr_in *peer)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    ssize_t n =
        sendto(fd, buf, len, 0, (const struct sockaddr *)peer, sizeof *peer);
    if (n == -1)
        die("sendto");

    return fd;
}

static size_t recv_datagram(int fd, char *buf, size_t size,
                            struct sockaddr_in *from)
{
    ssize_t n = -1;

    socklen_t len = sizeof *from;
    if ((n = recvfrom(fd, buf, size, 0, (struct sockaddr *)from, &len) < 0))
        die("recvfrom");

    return (size_t)n;
}

static int parse_addr(const char *ip, const char *port,
                      struct sockaddr_in *addr)
{
    char *end;
    long n = strtol(port, &end, 10);
    if (end == port || *end != '\0' || n < 0 || n > 65535)
        return -1;
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
    addr->sin_port = htons((uint16_t)n);
    return inet_pton(AF_INET, ip, &addr->sin_addr) == 1 ? 0 : -1;
}

static void print_addr(const struct sockaddr_in *addr)
{
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr->sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("%s:%d", ip, ntohs(addr->sin_port));
}

int main(int argc, char **argv)
{
    struct sockaddr_in peer;
    if (argc != 4 || parse_addr(argv[1], argv[2], &peer) == -1) {
        fprintf(stderr, "usage: ./sendto_recvfrom IP PORT MESSAGE\n");
        return 2;
    }

    int fd = send_datagram(argv[3], strlen(argv[3]), &peer);

    char buf[MAX_DATAGRAM];
    struct sockaddr_in from;
    size_t n = recv_datagram(fd, buf, sizeof buf, &from);
    printf("%zu bytes from ", n);
    print_addr(&from);
    printf("\n");
    fwrite(buf, 1, n, stdout);
    printf("\n");
    fflush(stdout);

    close(fd);
    return 0;
}
