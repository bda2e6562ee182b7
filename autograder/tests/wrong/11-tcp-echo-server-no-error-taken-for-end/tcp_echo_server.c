/* wrong: The count of recv() is lost in a comparison, which is 0 while nothing fails.
   step: 3
   test: what is sent comes back, until the client has ended its stream
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

enum { BACKLOG = 16 };

static int send_all(int fd, const char *buf, size_t len);
static void lose_client(const char *call);

static void die(const char *call)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

static int open_listener(const struct sockaddr_in *addr)
{
    int fd = -1;

    int on = 1;
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == -1)
        die("setsockopt");
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");
    if (listen(fd, BACKLOG) == -1)
        die("listen");

    return fd;
}

static int accept_client(int listener, struct sockaddr_in *client)
{
    int fd = -1;

    socklen_t len = sizeof *client;
    fd = accept(listener, (struct sockaddr *)client, &len);

    return fd;
}

static void echo(int fd)
{
    char buf[4096];
    ssize_t n = recv(fd, buf, sizeof buf, 0) == -1;
    while (n > 0 && send_all(fd, buf, (size_t)n) == 0)
        n = recv(fd, buf, sizeof buf, 0);
    if (n != 0)
        lose_client(n == -1 ? "recv" : "send");
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

static void lose_client(const char *call)
{
    if (errno == EBADF || errno == EINVAL || errno == ENOTSOCK)
        die(call);
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
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

static void print_listening(int fd)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    printf("listening on ");
    print_addr(&addr);
    printf("\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr;
    if (argc != 2 || parse_addr("0.0.0.0", argv[1], &addr) == -1) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }

    int listener = open_listener(&addr);
    print_listening(listener);
    for (;;) {
        struct sockaddr_in client;
        int fd = accept_client(listener, &client);
        if (fd == -1) {
            lose_client("accept");
            continue;
        }
        printf("client ");
        print_addr(&client);
        printf("\n");
        fflush(stdout);
        echo(fd);
        close(fd);
    }
}
