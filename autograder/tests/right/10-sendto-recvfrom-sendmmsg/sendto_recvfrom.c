/* Style: sendmmsg() and recvmmsg(), with one message each */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* What a datagram can hold: 65535, less the headers of IP (20) and UDP (8). */
enum { MAX_DATAGRAM = 65507 };

/*
 * Ends the program because a call failed: says which one, and the reason
 * that it left in errno.
 */
static void die(const char *call)
{
    fprintf(stderr, "sendto_recvfrom: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

/*
 * Sends LEN bytes from BUF as one datagram to PEER.  Returns the descriptor
 * of the socket, where an answer will come in.
 */
static int send_datagram(const char *buf, size_t len,
                         const struct sockaddr_in *peer)
{
    int fd = -1;

    /*
     * Make a datagram socket and send the message to the peer.  No
     * connection and no loop: each message names its receiver, and sends
     * one whole datagram or fails.  An empty one is a datagram too.
     */
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    struct sockaddr_in to = *peer;
    struct iovec part = {.iov_base = (void *)buf, .iov_len = len};
    struct mmsghdr one = {.msg_hdr = {.msg_name = &to,
                                      .msg_namelen = sizeof to,
                                      .msg_iov = &part,
                                      .msg_iovlen = 1}};
    if (sendmmsg(fd, &one, 1, 0) == -1)
        die("sendmmsg");

    return fd;
}

/*
 * Receives one datagram into BUF, which has room for SIZE bytes.  Returns its
 * length, and its sender in FROM.
 */
static size_t recv_datagram(int fd, char *buf, size_t size,
                            struct sockaddr_in *from)
{
    /*
     * Receive a datagram and learn who sent it.  One call brings one
     * datagram; what does not fit is lost.  0 is an empty datagram and not an
     * end, since there is no stream.
     */
    struct iovec part = {.iov_base = buf, .iov_len = size};
    struct mmsghdr one = {.msg_hdr = {.msg_name = from,
                                      .msg_namelen = sizeof *from,
                                      .msg_iov = &part,
                                      .msg_iovlen = 1}};
    if (recvmmsg(fd, &one, 1, 0, NULL) == -1)
        die("recvmmsg");

    return one.msg_len;
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
    /* Not printf(): there may be NULs inside, and there is none after. */
    fwrite(buf, 1, n, stdout);
    printf("\n");
    fflush(stdout);

    close(fd);
    return 0;
}
