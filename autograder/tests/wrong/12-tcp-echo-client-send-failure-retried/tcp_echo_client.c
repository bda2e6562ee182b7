/* wrong: When send() fails, the loop calls it again, for ever.
   step: 4
   test: a stream that ends before the echo is whole is a failure
   cause: failed-call-repeated
*/
/*
 * tcp_echo_client: sends a message and prints its echo.
 *
 * Left out: a message so long that client and server both wait for room to
 * send.  It would have to be read while it is written.
 *
 * usage: ./tcp_echo_client IP PORT MESSAGE
 *
 * Handout: handouts/12-tcp-echo-client.md
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
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
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call,
            strerror(errno));
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

/* Sends LEN bytes from BUF to FD.  Returns 0, or -1 if they did not all go. */
static int send_all(int fd, const char *buf, size_t len)
{
    /*
     * Step 2: Send until nothing is left.  A short count is no error, and a
     * server that is gone must be an error and not a SIGPIPE.
     */
    while (len > 0) {
        ssize_t n = send(fd, buf, len, MSG_NOSIGNAL);
        if (n == -1)
            continue;
        buf += n;
        len -= (size_t)n;
    }

    return 0;
}

/*
 * Receives the echo, LEN bytes, into BUF.  Returns how many came: fewer than
 * LEN only if the stream ended before.
 */
static size_t recv_echo(int fd, char *buf, size_t len)
{
    size_t got = 0;

    /*
     * Step 3: Receive until LEN bytes are there, in however many pieces.
     * The server keeps the connection open, so do not wait for its end; but
     * leave the loop if it comes.
     */
    while (got < len) {
        ssize_t n = recv(fd, buf + got, len - got, 0);
        if (n == -1)
            die("recv");
        if (n == 0)
            break;
        got += (size_t)n;
    }

    return got;
}

/* Ends the program unless all LEN bytes of the echo came: GOT of them did. */
static void check_whole(size_t got, size_t len)
{
    /*
     * Step 4: If the echo is cut short, say so on stderr and exit with
     * status 1.  No call has failed, so there is nothing in errno: die()
     * would print a reason from another time, or "Success".
     */
    if (got < len) {
        fprintf(stderr, "tcp_echo_client: only %zu of %zu bytes came back\n",
                got, len);
        exit(1);
    }
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
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        return 2;
    }
    const char *message = argv[3];
    size_t len = strlen(message);

    int fd = open_connection(&server);
    if (send_all(fd, message, len) == -1)
        die("send");

    /* One byte of room at least, since malloc(0) may return NULL. */
    char *echo = malloc(len > 0 ? len : 1);
    if (echo == NULL)
        die("malloc");
    size_t got = recv_echo(fd, echo, len);
    check_whole(got, len);
    /* Not printf(): what came from the network has no NUL at its end. */
    fwrite(echo, 1, got, stdout);
    printf("\n");
    fflush(stdout);

    free(echo);
    close(fd);
    return 0;
}
