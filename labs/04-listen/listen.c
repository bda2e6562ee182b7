/*
 * listen: makes a listening socket and leaves its clients in the queue.
 *
 * Nothing here accepts, and yet clients can connect: the kernel completes
 * their connections by itself and keeps them until somebody asks.
 *
 * usage: ./listen IP PORT BACKLOG  (PORT 0: any free port)
 *
 * Handout: handouts/04-listen.md
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

    /* Step 1: Make a stream socket and bind it to the address, as in lab 03. */
    /* TODO */
    fprintf(stderr, "listen: step 1 is not done yet\n");
    exit(1);

    return fd;
}

/* Makes the bound socket FD a listening one. */
static void start_listening(int fd, int backlog)
{
    /*
     * Step 2: Make it a listening socket.  The backlog says how many
     * clients may wait for accept(), not how many may be served.  The kernel
     * takes it as a wish: it may round it or cap it.
     */
    /* TODO */
    fprintf(stderr, "listen: step 2 is not done yet\n");
    exit(1);
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
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
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
