/* Style: stdio over the socket (fdopen twice, once on a dup), half-closes after
 * the message, talks on stderr. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
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

int main(int argc, char *argv[])
{
    if (argc != 4) {
    usage:
        fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
        return 2;
    }
    char *end;
    unsigned long port = strtoul(argv[2], &end, 10);
    if (end == argv[2] || *end || port > 65535)
        goto usage;

    signal(SIGPIPE, SIG_IGN);

    struct sockaddr_in sin;
    memset(&sin, 0, sizeof sin);
    sin.sin_family = AF_INET;
    sin.sin_port = htons(port);
    if (inet_pton(AF_INET, argv[1], &sin.sin_addr) != 1) {
        errno = EINVAL;
        die("inet_pton");
    }
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (struct sockaddr *)&sin, sizeof sin) == -1)
        die("connect");

    int copy = dup(fd);
    if (copy == -1)
        die("dup");
    FILE *in = fdopen(fd, "rb");
    FILE *out = fdopen(copy, "wb");
    if (in == NULL || out == NULL)
        die("fdopen");

    size_t len = strlen(argv[3]);
    if (fwrite(argv[3], 1, len, out) != len || fflush(out) == EOF)
        die("write");
    shutdown(copy, SHUT_WR);
    fclose(out);
    fprintf(stderr, "-- %zu bytes sent\n", len);

    long total = 0;
    int c;
    errno = 0;
    while ((c = getc(in)) != EOF) {
        if (putchar(c) == EOF)
            die("putchar");
        total++;
    }
    int broken = ferror(in), why = errno;
    fflush(stdout);
    if (broken) {
        errno = why;
        die("read");
    }
    fclose(in);
    fprintf(stderr, "-- %ld bytes came\n", total);
    return 0;
}
