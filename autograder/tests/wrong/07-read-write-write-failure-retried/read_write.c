/* wrong: When write() fails, the loop calls it again, for ever.
   step: 2
   test: sends 100,000 bytes to a server that reads slowly, and notices when it is gone
   cause: failed-call-repeated
*/
/*
 * read_write: sends a message with write(), prints what read() brings.
 *
 * usage: ./read_write IP PORT MESSAGE
 *
 * Handout: handouts/07-read-write.md
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * Ends the program because a call failed: says which one, and the reason
 * that it left in errno.
 */
static void die(const char *call)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/* Returns the descriptor of a connection to SERVER. */
static int open_connection(const struct sockaddr_in *server)
{
    int fd = -1;

    /* Step 1: Make a stream socket and connect it to the server (lab 06). */
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (const struct sockaddr *)server, sizeof *server) == -1)
        die("connect");

    return fd;
}

/* Writes LEN bytes from BUF to FD, all of them. */
static void write_all(int fd, const char *buf, size_t len)
{
    /*
     * Step 2: Write until nothing is left.  write() returns how many bytes
     * the kernel took; fewer than you offered is no error, but the rest is
     * still yours to send.  LEN is exact: no NUL and no newline go along.
     */
    while (len > 0) {
        ssize_t n = write(fd, buf, len);
        if (n == -1)
            continue;
        buf += n;
        len -= (size_t)n;
    }
}

/* Prints all that comes from FD until the peer ends its stream. */
static void print_all(int fd)
{
    char buf[4096];
    ssize_t n = -1;

    do {
        /*
         * Step 3: Read some bytes into the buffer; N is how many came.  0
         * means end of stream, and -1 an error.  What you get may be less
         * than was written at once, or more: TCP keeps the bytes in order
         * but knows no messages.
         */
        n = read(fd, buf, sizeof buf);
        if (n == -1)
            die("read");

        /* Not printf(): there may be NULs inside, and there is none after. */
        fwrite(buf, 1, (size_t)n, stdout);
        fflush(stdout);
    } while (n > 0);
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

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    if (argc != 4 || parse_addr(argv[1], argv[2], &server) == -1) {
        fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
        return 2;
    }

    /*
     * A write() to a peer that is gone would kill us with SIGPIPE.  Ignored,
     * it lets write() fail and say why.  (Lab 08 has a way for one call.)
     */
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        die("signal");

    int fd = open_connection(&server);
    write_all(fd, argv[3], strlen(argv[3]));
    print_all(fd);
    close(fd);
    return 0;
}
