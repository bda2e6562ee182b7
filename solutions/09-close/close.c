/*
 * close: ends connections, then the service itself, and starts again at once.
 *
 * usage: ./close IP PORT COUNT     (PORT 0: any free port)
 *
 * Handout: handouts/09-close.md
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
    fprintf(stderr, "close: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/*
 * Takes the next client, sends it TEXT and ends its connection.  A client that
 * is gone already is no reason to stop.
 */
static void dismiss_next(int listener, const char *text)
{
    /*
     * Step 1: Accept a client (lab 05), send it the text, all of it, and
     * close its connection.  Without close() the client would never see the
     * end of the stream, and each one would cost a descriptor for ever.
     */
    /* BEGIN SOLUTION */
    int fd = accept(listener, NULL, NULL);
    if (fd == -1)
        die("accept");
    ssize_t n = 0;
    while (n != -1 && *text != '\0') {
        n = send(fd, text, strlen(text), MSG_NOSIGNAL);
        if (n > 0)
            text += n;
    }
    close(fd);
    /* END SOLUTION */
    /* STUB:
    fprintf(stderr, "close: step 1 is not done yet\n");
    exit(1);
    */
}

/* Ends the service: from here on, clients are refused. */
static void stop_listening(int listener)
{
    /*
     * Step 2: Close the listening socket.  That ends no connection, it only
     * stops new ones; clients still in the queue are cut off.
     */
    /* BEGIN SOLUTION */
    if (close(listener) == -1)
        die("close");
    /* END SOLUTION */
    /* STUB:
    fprintf(stderr, "close: step 2 is not done yet\n");
    exit(1);
    */
}

/* Lets FD, not bound yet, take a port that old connections still linger on. */
static void allow_restart(int fd)
{
    /*
     * Step 3: Set SO_REUSEADDR.  The side that closes first, here the
     * server, keeps its end in TIME_WAIT for a minute, and without the
     * option bind() would fail for as long.
     */
    /* BEGIN SOLUTION */
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == -1)
        die("setsockopt");
    /* END SOLUTION */
}

/* Returns the descriptor of a socket that listens on ADDR (lab 05). */
static int open_listener(const struct sockaddr_in *addr)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    allow_restart(fd);
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");
    if (listen(fd, BACKLOG) == -1)
        die("listen");
    return fd;
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
static void print_listening(int fd)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("listening on %s:%d\n", ip, ntohs(addr.sin_port));
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
    long count = argc == 4 ? parse_number(argv[3], INT_MAX) : -1;
    if (count == -1 || parse_addr(argv[1], argv[2], &addr) == -1) {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        return 2;
    }

    int listener = open_listener(&addr);
    print_listening(listener);
    for (long i = 0; i < count; i++)
        dismiss_next(listener, "bye\n");
    stop_listening(listener);
    printf("all closed\n");
    fflush(stdout);

    wait_for_enter();
    return 0;
}
