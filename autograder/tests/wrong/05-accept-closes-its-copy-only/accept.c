/* wrong: dup2() copies the connection, and only the copy is closed.
   step: 3
   test: closes each connection at once, while it goes on with others
   cause: -
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

/*
 * Ends the program because a call failed: says which one, and the reason
 * that it left in errno.
 */
static void die(const char *call)
{
    fprintf(stderr, "accept: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/* Returns the descriptor of a socket that listens on ADDR. */
static int open_listener(const struct sockaddr_in *addr)
{
    int fd = -1;

    /*
     * Make a stream socket, set SO_REUSEADDR to "on", bind and
     * listen.  The option lets you start again at once, while connections
     * of the last run still linger in TIME_WAIT.
     */
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

/*
 * Takes the next client from the queue; sleeps while there is none.  Returns
 * the descriptor of its connection, and its address in CLIENT.
 */
static int accept_client(int listener, struct sockaddr_in *client)
{
    int fd = -1;

    /*
     * Accept a connection.  The result is a second descriptor: the
     * listening socket stays what it is.  The address that comes back is the
     * client's; the length must say before each call how much room there is.
     */
    socklen_t len = sizeof *client;
    fd = accept(listener, (struct sockaddr *)client, &len);
    if (fd == -1)
        die("accept");

    return fd;
}

/* Ends the connection FD. */
static void hang_up(int fd)
{
    /*
     * Close the connection, and only that.  Forgotten, the client
     * would wait for its end of stream, and descriptors would run out.
     * Nothing was written, so an error here could have lost nothing.
     */
    if (dup2(fd, 0) == -1)
        die("dup2");
    close(0);
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
 * Prints where FD listens.  The kernel is asked, since PORT 0 has become a
 * real port by now.
 */
static void print_listening(int fd)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    printf("listening on ");
    print_addr(&addr);
    printf("\n");
    /* Flushed, or whoever reads this through a pipe would wait in vain. */
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
