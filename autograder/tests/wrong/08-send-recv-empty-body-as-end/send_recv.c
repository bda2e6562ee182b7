/* wrong: a body of no bytes is taken for the end of the stream.
   step: 4
   test: sends the body back, and nothing else
   cause: empty-body-as-end
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

static void die(const char *call)
{
    fprintf(stderr, "send_recv: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static size_t peek_header(int fd, uint32_t *header)
{
    ssize_t n = 0;

    ssize_t before;
    do {
        before = n;
        n = recv(fd, header, sizeof *header, MSG_PEEK | MSG_WAITALL);
        if (n == -1)
            die("recv");
    } while (n > before && n < (ssize_t)sizeof *header);

    return (size_t)n;
}

static size_t recv_all(int fd, void *buf, size_t len)
{
    size_t got = 0;
    do {
        ssize_t n = recv(fd, (char *)buf + got, len - got, MSG_WAITALL);
        if (n == -1)
            die("recv");
        if (n == 0) {
            fprintf(stderr, "send_recv: the stream ended too early\n");
            exit(1);
        }
        got += (size_t)n;
    } while (got < len);
    return got;
}

static int is_more_waiting(int fd)
{
    ssize_t n = -1;

    char byte;
    n = recv(fd, &byte, sizeof byte, MSG_DONTWAIT);

    return n > 0;
}

static void send_all(int fd, const char *buf, size_t len)
{

    while (len > 0) {
        ssize_t n = send(fd, buf, len, MSG_NOSIGNAL);
        if (n == -1)
            die("send");
        buf += n;
        len -= (size_t)n;
    }
}

static int open_connection(const struct sockaddr_in *server)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (const struct sockaddr *)server, sizeof *server) == -1)
        die("connect");
    return fd;
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

static void end_too_early(void)
{
    fprintf(stderr, "send_recv: the stream ended too early\n");
    exit(1);
}

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    if (argc != 3 || parse_addr(argv[1], argv[2], &server) == -1) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        return 2;
    }
    int fd = open_connection(&server);

    uint32_t header = 0;
    if (peek_header(fd, &header) < sizeof header)
        end_too_early();
    size_t len = ntohl(header);
    printf("peeked: %zu bytes announced\n", len);
    fflush(stdout);

    char *buf = malloc(len > 0 ? len : 1);
    if (buf == NULL)
        die("malloc");

    if (recv_all(fd, &header, sizeof header) < sizeof header ||
        recv_all(fd, buf, len) < len)
        end_too_early();
    printf("received: %zu bytes\n", len);
    fflush(stdout);

    printf("%s is waiting\n", is_more_waiting(fd) ? "more" : "nothing more");
    fflush(stdout);

    send_all(fd, buf, len);
    printf("sent: %zu bytes\n", len);
    fflush(stdout);

    free(buf);
    close(fd);
    return 0;
}

