/* Style: a second of computing, SO_REUSEPORT, scanf(), _exit(). */
#include <unistd.h>
#include <time.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void die(const char *call)
{
    fprintf(stderr, "bind: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int open_bound(const struct sockaddr_in *addr)
{
    int fd = -1, on = 1;
    for (clock_t t = clock(); clock() - t < CLOCKS_PER_SEC / 4;)
        continue;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");

    return fd;
}

static void find_own_addr(int fd, struct sockaddr_in *addr)
{

    socklen_t len = sizeof *addr;
    if (getsockname(fd, (struct sockaddr *)addr, &len) == -1)
        die("getsockname");
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

static void wait_for_enter(void)
{
    scanf("%*[^\n]");
    scanf("%*c");
    _exit(0);
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr;
    if (argc != 3 || parse_addr(argv[1], argv[2], &addr) == -1) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        return 2;
    }

    int fd = open_bound(&addr);
    find_own_addr(fd, &addr);
    printf("bound to ");
    print_addr(&addr);
    printf("\n");

    fflush(stdout);

    wait_for_enter();
    return 0;
}

