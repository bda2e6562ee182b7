/* wrong: The address is kept in an array of a block that is over when it is printed.
   step: -
   test: no byte is touched that is not its own, nor used before it is set
   cause: use-after-scope
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
}

/* Ends the service: from here on, clients are refused. */
static void stop_listening(int listener)
{
    if (close(listener) == -1)
        die("close");
}

/* Lets FD, not bound yet, take a port that old connections still linger on. */
static void allow_restart(int fd)
{
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == -1)
        die("setsockopt");
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
    const char *ip = "?";
    if (addr.sin_family == AF_INET) {
        char text[INET_ADDRSTRLEN];
        ip = inet_ntop(AF_INET, &addr.sin_addr, text, sizeof text);
    }
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
