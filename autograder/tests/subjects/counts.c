/* counts IP PORT [BYTES] - connects and prints the count of each read() until
 * the end of the stream; with BYTES it first sends so many, and it says when
 * a call failed. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    static char data[1 << 20];
    struct sockaddr_in addr = { .sin_family = AF_INET };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ssize_t n = 1;

    if (argc < 3)
        return 2;
    addr.sin_port = htons((in_port_t)atoi(argv[2]));
    inet_pton(AF_INET, argv[1], &addr.sin_addr);
    if (connect(fd, (struct sockaddr *)&addr, sizeof addr) == -1) {
        fprintf(stderr, "counts: connect() failed: %s\n", strerror(errno));
        return 1;
    }
    memset(data, 'x', sizeof data);
    for (long left = argc > 3 ? atol(argv[3]) : 0; left > 0 && n > 0;
         left -= n)
        n = send(fd, data, (size_t)left, MSG_NOSIGNAL);
    while (n > 0) {
        n = read(fd, data, sizeof data);
        printf("%ld\n", (long)n);
    }
    return n != 0;
}
