/* wrong: The list of getaddrinfo() is freed before its address is used.
   step: -
   test: no byte is touched that is not its own, nor used before it is set
   cause: use-after-free
*/
#include <netdb.h>
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
    fprintf(stderr, "connect: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/* Returns the descriptor of a connection to SERVER. */
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

/* Puts the address of our own end of the connection FD into ADDR. */
static void find_own_addr(int fd, struct sockaddr_in *addr)
{
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
    struct addrinfo hints;
    struct addrinfo *list;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    if (getaddrinfo(ip, port, &hints, &list) != 0)
        return -1;
    freeaddrinfo(list);
    memcpy(addr, list->ai_addr, sizeof *addr);
    return 0;
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
    struct sockaddr_in server;
    if (argc != 3 || parse_addr(argv[1], argv[2], &server) == -1) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        return 2;
    }

    int fd = open_connection(&server);
    struct sockaddr_in own;
    find_own_addr(fd, &own);
    printf("connected to ");
    print_addr(&server);
    printf(" from ");
    print_addr(&own);
    printf("\n");
    /* Flushed, or whoever reads this through a pipe would wait in vain. */
    fflush(stdout);

    wait_for_enter();
    return 0;
}
