/* Style: the bytes go through a pipe with splice(), and no buffer of its own
   sees them (Linux only). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 16 };

/* Declared ahead, so that the steps below can stand in their order. */
__attribute__((unused)) static int send_all(int fd, const char *buf, size_t len);
static void lose_client(const char *call);

static void die(const char *call)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

/* Returns the descriptor of a socket that listens on ADDR. */
static int open_listener(const struct sockaddr_in *addr)
{
    int fd = -1;

    /*
     * Step 1: Make a stream socket, set SO_REUSEADDR to "on", bind and
     * listen.  The option lets the server start again at once.  Nobody is
     * being served yet, so a failure here may end the program.
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
 * Waits for the next client.  Returns the descriptor of its connection, and
 * its address in CLIENT; or -1, with the reason in errno.
 */
static int accept_client(int listener, struct sockaddr_in *client)
{
    int fd = -1;

    /*
     * Step 2: Accept a connection.  Set the length anew before each call: it
     * goes in as the room there is and comes back as the room used.
     */
    socklen_t len = sizeof *client;
    fd = accept(listener, (struct sockaddr *)client, &len);

    return fd;
}

/* Echoes what comes from FD until the client ends its stream. */
static void echo(int fd)
{
    /*
     * Step 3: Receive until the end of the stream, and send each piece back
     * with send_all().  Only the N bytes that came are the client's; what
     * else is in the buffer is old.  Report a failed call to lose_client().
     */
    int p[2];
    ssize_t n = -1;
    if (pipe(p) == -1) { lose_client("pipe"); return; }
    while ((n = splice(fd, NULL, p[1], NULL, 65536, SPLICE_F_MOVE)) > 0)
        for (ssize_t left = n; left > 0;) {
            ssize_t m = splice(p[0], NULL, fd, NULL, (size_t)left, SPLICE_F_MOVE);
            if (m <= 0) { n = -1; left = 0; lose_client("splice"); goto out; }
            left -= m;
        }
    if (n == -1) lose_client("splice");
out:
    close(p[0]); close(p[1]);
}

/* Sends LEN bytes from BUF to FD.  Returns 0, or -1 if they did not all go. */
__attribute__((unused)) static int send_all(int fd, const char *buf, size_t len)
{
    /*
     * Step 4: Send until nothing is left.  A short count is no error: the
     * kernel had no room for more just then.  MSG_NOSIGNAL, or a client that
     * hung up would kill the server with SIGPIPE.
     */
    while (len > 0) {
        ssize_t n = send(fd, buf, len, MSG_NOSIGNAL);
        if (n == -1)
            return -1;
        buf += n;
        len -= (size_t)n;
    }
    return 0;
}

/* Takes note that CALL failed while a client was served or accepted. */
static void lose_client(const char *call)
{
    /*
     * Step 5: Say what happened, and return: one client that is gone must
     * not end the service for all the others.  Only an error that no client
     * can cause, and that the next try would meet again, may end it.
     */
    if (errno == EBADF || errno == EINVAL || errno == ENOTSOCK)
        die(call);
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call,
            strerror(errno));
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
    /* 0.0.0.0 is INADDR_ANY in words: every interface of this host. */
    if (argc != 2 || parse_addr("0.0.0.0", argv[1], &addr) == -1) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }

    signal(SIGPIPE, SIG_IGN);
    int listener = open_listener(&addr);
    print_listening(listener);
    for (;;) {
        struct sockaddr_in client;
        int fd = accept_client(listener, &client);
        if (fd == -1) {
            lose_client("accept");
            continue;
        }
        printf("client ");
        print_addr(&client);
        printf("\n");
        fflush(stdout);
        echo(fd);
        close(fd);
    }
}
