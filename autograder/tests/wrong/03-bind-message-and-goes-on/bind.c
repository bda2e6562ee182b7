/* wrong: After bind() has failed it says so, in other words, and goes on.
   step: 1
   test: an address in use gets a message and exit status 1
   cause: goes-on-after-error
*/
#include <arpa/inet.h>
#include <errno.h>
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
    fprintf(stderr, "bind: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/* Returns the descriptor of a stream socket that is bound to ADDR. */
static int open_bound(const struct sockaddr_in *addr)
{
    int fd = -1;

    /*
     * Make a stream socket and bind it to the address.  bind() is
     * the call that fails most in practice: the port may be taken, or the
     * IP may be none of this host's.
     */
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        fprintf(stderr, "bind: the port is taken: %s\n", strerror(errno));

    return fd;
}

/*
 * Replaces ADDR, the address that was asked for, by the one that the socket
 * has.
 */
static void find_own_addr(int fd, struct sockaddr_in *addr)
{
    /*
     * Ask the kernel for the address of the socket.  For port 0 it
     * has chosen a port, which you can learn in no other way.  The length
     * goes in as the room there is and comes back as the room used.
     */
    socklen_t len = sizeof *addr;
    if (getsockname(fd, (struct sockaddr *)addr, &len) == -1)
        die("getsockname");
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
    if (argc != 3 || parse_addr(argv[1], argv[2], &addr) == -1) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        return 2;
    }

    int fd = open_bound(&addr);
    find_own_addr(fd, &addr);
    printf("bound to ");
    print_addr(&addr);
    printf("\n");
    /* Flushed, or whoever reads this through a pipe would wait in vain. */
    fflush(stdout);

    wait_for_enter();
    return 0;
}
