/* wrong: Each round calls accept() twice, once for the connection and once for the address.
   step: 2
   test: prints the address that its client really has
   cause: accepted-twice
   also: descriptor-leaked
*/
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 16 };

static void die(const char *call)
{
    fprintf(stderr, "accept: %s() failed: %s\n", call, strerror(errno));
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
    fd = accept(listener, NULL, NULL);
    if (fd == -1)
        die("accept");
    fd = accept(listener, (struct sockaddr *)client, &len);
    if (fd == -1)
        die("accept");

    return fd;
}

static void hang_up(int fd)
{
    close(fd);
}

static long parse_number(const char *text, long max)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end != '\0' || n < 0 || n > max)
        return -1;
    return n;
}

static int parse_addr(const char *ip, const char *port,
                      struct sockaddr_in *addr)
{
    long n = parse_number(port, 65535);
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
    addr->sin_port = htons((uint16_t)n);
    if (n == -1 || inet_pton(AF_INET, ip, &addr->sin_addr) != 1)
        return -1;
    return 0;
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
    long count = argc == 4 ? parse_number(argv[3], INT_MAX) : -1;
    if (count == -1 || parse_addr(argv[1], argv[2], &addr) == -1) {
        fprintf(stderr, "usage: ./accept IP PORT COUNT\n");
        return 2;
    }

    int listener = open_listener(&addr);
    print_listening(listener);
    for (long i = 1; i <= count; i++) {
        struct sockaddr_in client;
        int fd = accept_client(listener, &client);
        printf("client %ld: ", i);
        print_addr(&client);
        printf("\n");
        fflush(stdout);
        hang_up(fd);
    }
    return 0;
}
