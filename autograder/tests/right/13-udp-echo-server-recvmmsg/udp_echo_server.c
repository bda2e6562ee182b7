/* Style: recvmmsg(), which takes a batch of datagrams, with a batch of one
   (Linux only). */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* What a datagram can hold: 65535, less the headers of IP (20) and UDP (8). */
enum { MAX_DATAGRAM = 65507 };

static void die(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

/* Returns the descriptor of a datagram socket that is bound to ADDR. */
static int open_bound(const struct sockaddr_in *addr)
{
    int fd = -1;

    /*
     * Step 1: Make a datagram socket and bind it.  That is all: datagrams
     * come in from now on.  No SO_REUSEADDR: UDP has no TIME_WAIT, and the
     * option would let two servers take the same port.
     */
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");

    return fd;
}

/*
 * Waits for a datagram and puts it into BUF, which has room for SIZE bytes.
 * Returns its length, and its sender in CLIENT; or -1.
 */
static ssize_t recv_datagram(int fd, char *buf, size_t size,
                             struct sockaddr_in *client)
{
    ssize_t n = -1;

    /*
     * Step 2: Receive a datagram and learn who sent it.  Set the length anew
     * before each call: it goes in as the room there is for the address.
     */
    socklen_t len = sizeof *client;
    struct iovec io = {buf, size};
    struct mmsghdr m = {.msg_hdr = {.msg_name = client, .msg_namelen = len, .msg_iov = &io, .msg_iovlen = 1}};
    n = recvmmsg(fd, &m, 1, 0, NULL);
    if (n == 1) n = m.msg_len;

    return n;
}

/* Sends LEN bytes from BUF to CLIENT.  Returns 0, or -1 when that failed. */
static int send_datagram(int fd, const char *buf, size_t len,
                         const struct sockaddr_in *client)
{
    /*
     * Step 3: Send the same bytes to that client, all in one datagram: its
     * borders are part of the message.  An empty one is answered too.
     */
    if (sendto(fd, buf, len, 0, (const struct sockaddr *)client,
               sizeof *client) == -1)
        return -1;

    return 0;
}

/*
 * Fills ADDR from text, the work of lab 01.  Returns 0, or -1 when the text
 * names no address.
 */
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

/* Prints an address the way people write it, IP:PORT. */
static void print_addr(const struct sockaddr_in *addr)
{
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr->sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    /* The port is in network order here too: ntohs() turns it back. */
    printf("%s:%d", ip, ntohs(addr->sin_port));
}

/*
 * Prints where FD waits.  The kernel is asked, since PORT 0 has become a
 * real port by now.
 */
static void print_waiting(int fd)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    printf("waiting on ");
    print_addr(&addr);
    printf("\n");
    /* Flushed, or whoever reads this through a pipe would wait in vain. */
    fflush(stdout);
}

/*
 * Takes note that CALL failed for one client: the others are still to be
 * served.
 */
static void complain(const char *call)
{
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr;
    /* 0.0.0.0 is INADDR_ANY in words: every interface of this host. */
    if (argc != 2 || parse_addr("0.0.0.0", argv[1], &addr) == -1) {
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }

    int fd = open_bound(&addr);
    print_waiting(fd);
    for (;;) {
        char buf[MAX_DATAGRAM];
        struct sockaddr_in client;
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
