// Style: stdio over the socket, two streams on it; getaddrinfo; chatty after
// the echo's newline.
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call, const char *why)
{
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call, why);
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    unsigned port;
    char more;
    if (argc != 4 || sscanf(argv[2], "%6u%c", &port, &more) != 1 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    struct addrinfo hints, *ai;
    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    int rc = getaddrinfo(argv[1], argv[2], &hints, &ai);
    if (rc)
        die("getaddrinfo", gai_strerror(rc));
    int fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (fd < 0)
        die("socket", strerror(errno));
    if (connect(fd, ai->ai_addr, ai->ai_addrlen))
        die("connect", strerror(errno));
    freeaddrinfo(ai);

    int fd2 = dup(fd);
    if (fd2 < 0)
        die("dup", strerror(errno));
    FILE *rx = fdopen(fd, "r"), *tx = fdopen(fd2, "w");
    if (!rx || !tx)
        die("fdopen", strerror(errno));

    if (fputs(argv[3], tx) == EOF || fflush(tx))
        die("fflush", strerror(errno));
    size_t want = strlen(argv[3]), got = 0;
    while (got < want) {
        int c = fgetc(rx);
        if (c == EOF) {
            const char *why = ferror(rx) ? strerror(errno) : "the server has hung up";
            fflush(stdout);
            fprintf(stderr, "tcp_echo_client: fgetc() failed: %s after %zu of %zu bytes\n",
                    why, got, want);
            return EXIT_FAILURE;
        }
        putchar(c);
        got++;
    }
    putchar('\n');
    printf("(%zu bytes, there and back)\n", got);
    fclose(tx);
    fclose(rx);
    fprintf(stderr, "closed\n");
    return 0;
}
