/* wrong: Each receive asks for the whole length, not for what is left of it.
   step: 2
   test: MSG_WAITALL: has all of the body, however it dribbles in
   cause: full-buffer-awaited
   also: buffer-overflow
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
    fprintf(stderr, "send_recv: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/*
 * Looks at the header that is next in the stream of FD and puts it into
 * HEADER, in network order.  Returns how many of its bytes there were: fewer
 * than 4 only at the end of the stream.
 */
static size_t peek_header(int fd, uint32_t *header)
{
    ssize_t n = 0;

    /*
     * Step 1: Look at the header with MSG_PEEK, which leaves it in the queue.
     * MSG_WAITALL asks for all 4 bytes, but POSIX does not promise it for a
     * peek: look again for as long as you see more than the time before.
     */
    ssize_t before;
    do {
        before = n;
        n = recv(fd, header, sizeof *header, MSG_PEEK | MSG_WAITALL);
        if (n == -1)
            die("recv");
    } while (n > before && n < (ssize_t)sizeof *header);

    return (size_t)n;
}

/*
 * Takes LEN bytes from the queue of FD into BUF.  Returns how many there
 * were: fewer than LEN only at the end of the stream.
 */
static size_t recv_all(int fd, void *buf, size_t len)
{
    size_t got = 0;

    /*
     * Step 2: Receive with MSG_WAITALL, which waits for all LEN bytes.  A
     * signal, an error or the end of the stream may still cut it short, so
     * count, and ask for the rest.
     */
    while (got < len) {
        ssize_t n = recv(fd, (char *)buf + got, len, MSG_WAITALL);
        if (n == -1)
            die("recv");
        if (n == 0)
            break;
        got += (size_t)n;
    }

    return got;
}

/* Returns whether a byte is waiting in the queue of FD; never sleeps. */
static int is_more_waiting(int fd)
{
    ssize_t n = -1;

    /*
     * Step 3: Try to receive one byte with MSG_DONTWAIT.  -1 is no failure
     * here: with EAGAIN nothing is there yet, and if the peer is gone, the
     * next send() will tell.
     */
    char byte;
    n = recv(fd, &byte, sizeof byte, MSG_DONTWAIT);

    return n > 0;
}

/* Sends LEN bytes from BUF to FD, all of them. */
static void send_all(int fd, const char *buf, size_t len)
{
    /*
     * Step 4: Send until nothing is left, as write_all() in lab 07, but with
     * MSG_NOSIGNAL: a peer that is gone then is an error of this call and
     * not the death of the program.
     */
    while (len > 0) {
        ssize_t n = send(fd, buf, len, MSG_NOSIGNAL);
        if (n == -1)
            die("send");
        buf += n;
        len -= (size_t)n;
    }
}

/* Returns the descriptor of a connection to SERVER (lab 06). */
static int open_connection(const struct sockaddr_in *server)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (const struct sockaddr *)server, sizeof *server) == -1)
        die("connect");
    return fd;
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

/* Ends the program: the peer sent less than it had announced. */
static void end_too_early(void)
{
    fprintf(stderr, "send_recv: the stream ended too early\n");
    exit(1);
}

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    if (argc != 3 || parse_addr(argv[1], argv[2], &server) == -1) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        return 2;
    }
    int fd = open_connection(&server);

    uint32_t header = 0;
    if (peek_header(fd, &header) < sizeof header)
        end_too_early();
    size_t len = ntohl(header);
    printf("peeked: %zu bytes announced\n", len);
    fflush(stdout);

    /* One byte of room at least, since malloc(0) may return NULL. */
    char *buf = malloc(len > 0 ? len : 1);
    if (buf == NULL)
        die("malloc");
    /* The peek took nothing away: the header comes once more. */
    if (recv_all(fd, &header, sizeof header) < sizeof header ||
        recv_all(fd, buf, len) < len)
        end_too_early();
    printf("received: %zu bytes\n", len);
    fflush(stdout);

    printf("%s is waiting\n", is_more_waiting(fd) ? "more" : "nothing more");
    fflush(stdout);

    send_all(fd, buf, len);
    printf("sent: %zu bytes\n", len);
    fflush(stdout);

    free(buf);
    close(fd);
    return 0;
}
