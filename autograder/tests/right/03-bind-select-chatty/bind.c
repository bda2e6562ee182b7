/* Style: one long main, select() on the terminal while it waits and read() of
 * one byte at a time; talks on both streams after its line. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s IP PORT\n", "./bind");
        return 2;
    }

    int port = 0;
    const char *s = argv[2];
    if (*s == '\0') {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        return 2;
    }
    for (; *s; s++) {
        if (*s < '0' || *s > '9' || (port = port * 10 + *s - '0') > 65535) {
            fprintf(stderr, "usage: ./bind IP PORT\n");
            return 2;
        }
    }

    struct sockaddr_in a;
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    if (inet_pton(AF_INET, argv[1], &a.sin_addr) <= 0) {
        fprintf(stderr, "bind: inet_pton() failed: '%s' is not an IPv4 address\n", argv[1]);
        return 1;
    }

    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
        fprintf(stderr, "bind: socket() failed: %s\n", strerror(errno));
        return 1;
    }
    if (bind(fd, (struct sockaddr *)&a, sizeof(struct sockaddr)) != 0) {
        fprintf(stderr, "bind: bind() failed: %s\n", strerror(errno));
        close(fd);
        return 1;
    }

    socklen_t n = sizeof a;
    if (getsockname(fd, (struct sockaddr *)&a, &n) != 0) {
        fprintf(stderr, "bind: getsockname() failed: %s\n", strerror(errno));
        close(fd);
        return 1;
    }
    char name[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &a.sin_addr, name, sizeof name) == NULL) {
        fprintf(stderr, "bind: inet_ntop() failed: %s\n", strerror(errno));
        close(fd);
        return 1;
    }
    printf("bound to %s:%u\n", name, (unsigned)ntohs(a.sin_port));
    printf("press Enter to let it go\n");
    fflush(stdout);
    fprintf(stderr, "(descriptor %d)\n", fd);

    for (;;) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(0, &set);
        if (select(1, &set, NULL, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            fprintf(stderr, "bind: select() failed: %s\n", strerror(errno));
            return 1;
        }
        char c;
        ssize_t got = read(0, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || c == '\n')
            break;
    }
    close(fd);
    printf("free again\n");
    return 0;
}
