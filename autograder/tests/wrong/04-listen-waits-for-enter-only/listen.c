/* wrong: at the end of its input it loops for ever.
   step: 2
   test: several clients queue, until Enter or the end of its input ends it
   cause: waits-for-enter-only
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

static void die(const char *call)
{
    fprintf(stderr, "listen: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int open_bound(const struct sockaddr_in *addr)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");

    return fd;
}

static void start_listening(int fd, int backlog)
{

    if (listen(fd, backlog) == -1)
        die("listen");
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

static void print_listening(int fd, long backlog)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("listening on %s:%d, backlog %ld\n", ip, ntohs(addr.sin_port),
           backlog);

    fflush(stdout);
}

static void wait_for_enter(void)
{
    int c = getchar();
    while (c != '\n')
        c = getchar();
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr;
    long backlog = argc == 4 ? parse_number(argv[3], INT_MAX) : -1;
    if (backlog == -1 || parse_addr(argv[1], argv[2], &addr) == -1) {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        return 2;
    }

    int fd = open_bound(&addr);
    start_listening(fd, (int)backlog);
    print_listening(fd, backlog);
    wait_for_enter();
    return 0;
}

