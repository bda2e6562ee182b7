/* wrong: The count of recv() is lost in a comparison, which is 0 while nothing fails.
   step: 3
   test: prints what came, and does not wait for the server to close
   cause: taken-for-end-of-stream
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
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

static int open_connection(const struct sockaddr_in *server)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (const struct sockaddr *)server, sizeof *server) == -1)
        die("connect");

    return fd;
}

static int send_all(int fd, const char *buf, size_t len)
{
    while (len > 0) {
        ssize_t n = send(fd, buf, len, MSG_NOSIGNAL);
        if (n == -1)
            return -1;
        buf += n;
        len -= (size_t)n;
    }

    return 0;
}

static size_t recv_echo(int fd, char *buf, size_t len)
{
    size_t got = 0;

    while (got < len) {
        ssize_t n;
        if ((n = recv(fd, buf + got, len - got, 0) < 0))
            die("recv");
        if (n == 0)
            break;
        got += (size_t)n;
    }

    return got;
}

static void check_whole(size_t got, size_t len)
{
    if (got < len) {
        fprintf(stderr, "tcp_echo_client: only %zu of %zu bytes came back\n",
                got, len);
        exit(1);
    }
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

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    if (argc != 4 || parse_addr(argv[1], argv[2], &server) == -1) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        return 2;
    }
    const char *message = argv[3];
    size_t len = strlen(message);

    int fd = open_connection(&server);
    if (send_all(fd, message, len) == -1)
        die("send");

    char *echo = malloc(len > 0 ? len : 1);
    if (echo == NULL)
        die("malloc");
    size_t got = recv_echo(fd, echo, len);
    check_whole(got, len);
    fwrite(echo, 1, got, stdout);
    printf("\n");
    fflush(stdout);

    free(echo);
    close(fd);
    return 0;
}
