/* wrong: The count of read() is lost in a comparison, which is 1 while something comes.
   step: 3
   test: prints the answer, in however many pieces it comes
   cause: count-lost
   also: broken-stream-as-end
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

static void die(const char *call)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

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

static void write_all(int fd, const char *buf, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, buf, len);
        if (n == -1)
            die("write");
        buf += n;
        len -= (size_t)n;
    }
}

static void print_all(int fd)
{
    char buf[4096];
    ssize_t n = -1;

    do {
        n = read(fd, buf, sizeof buf) > 0;

        fwrite(buf, 1, (size_t)n, stdout);
        fflush(stdout);
    } while (n > 0);
}

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

    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR)
        die("signal");

    int fd = open_connection(&server);
    write_all(fd, argv[3], strlen(argv[3]));
    print_all(fd);
    close(fd);
    return 0;
}
