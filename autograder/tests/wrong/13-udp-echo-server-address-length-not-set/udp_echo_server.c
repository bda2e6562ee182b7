/* wrong: The length of the address is 0, so that the sender is not filled in, and the answer goes nowhere.
   step: 2
   test: says how much came, and from whom
   cause: address-length-not-set
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { MAX_DATAGRAM = 65507 };

static void die(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

static int open_bound(const struct sockaddr_in *addr)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");

    return fd;
}

static ssize_t recv_datagram(int fd, char *buf, size_t size,
                             struct sockaddr_in *client)
{
    ssize_t n = -1;

    socklen_t len = 0;
    n = recvfrom(fd, buf, size, 0, (struct sockaddr *)client, &len);

    return n;
}

static int send_datagram(int fd, const char *buf, size_t len,
                         const struct sockaddr_in *client)
{
    if (sendto(fd, buf, len, 0, (const struct sockaddr *)client,
               sizeof *client) == -1)
        return -1;

    return 0;
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

static void print_waiting(int fd)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    printf("waiting on ");
    print_addr(&addr);
    printf("\n");
    fflush(stdout);
}

static void complain(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr;
    if (argc != 2 || parse_addr("0.0.0.0", argv[1], &addr) == -1) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }

    int fd = open_bound(&addr);
    print_waiting(fd);
    for (;;) {
        char buf[MAX_DATAGRAM];
        struct sockaddr_in client = {.sin_family = 16};
        ssize_t n = recv_datagram(fd, buf, sizeof buf, &client);
        if (n == -1) {
            complain("recvfrom");
            continue;
        }
        printf("%zd bytes from ", n);
        print_addr(&client);
        printf("\n");
        fflush(stdout);
        if (send_datagram(fd, buf, (size_t)n, &client) == -1)
            complain("sendto");
    }
}
