/* wrong: getsockname() is not checked, so an address that nobody has set is printed.
   step: -
   test: no byte is touched that is not its own, nor used before it is set
   cause: uninitialised-read
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

/*
 * Ends the program because a call failed: says which one, and the reason
 * that it left in errno.
 */
static void die(const char *call)
{
    fprintf(stderr, "listen: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/* Returns the descriptor of a stream socket that is bound to ADDR. */
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

/* Makes the bound socket FD a listening one. */
static void start_listening(int fd, int backlog)
{
    if (listen(fd, backlog) == -1)
        die("listen");
}

/*
 * Returns the whole number that TEXT spells, 0 to MAX, or -1.  (atoi() would
 * take "70000" for a port and "http" for 0.)
 */
static long parse_number(const char *text, long max)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end != '\0' || n < 0 || n > max)
        return -1;
    return n;
}

/*
 * Fills ADDR from text, the work of lab 01.  Returns 0, or -1 when the text
 * names no address.
 */
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

/*
 * Prints where FD listens.  The kernel is asked, since PORT 0 has become a
 * real port by now.
 */
static void print_listening(int fd, long backlog)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    getsockname(fd, (struct sockaddr *)&addr, &len);
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("listening on %s:%d, backlog %ld\n", ip, ntohs(addr.sin_port),
           backlog);
    /* Flushed, or whoever reads this through a pipe would wait in vain. */
    fflush(stdout);
}

/*
 * Waits for Enter or the end of stdin, so that you can look at the socket
 * with other tools meanwhile.
 */
static void wait_for_enter(void)
{
    int c = getchar();
    while (c != '\n' && c != EOF)
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
