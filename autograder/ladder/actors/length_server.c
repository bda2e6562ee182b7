/* length_server.c - sends its one client a length and that many bytes, in two
 * pieces, with Enter before each, and takes them back. Lab 08 has no server of
 * its own. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call)
{
    perror(call);
    exit(1);
}

static int open_listener(void)
{
    struct sockaddr_in addr;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd == -1)
        die("socket");
    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == -1)
        die("bind");
    if (listen(fd, 1) == -1)
        die("listen");
    return fd;
}

/* So few bytes are never taken in part. */
static void send_piece(int fd, const void *piece, size_t n)
{
    if (send(fd, piece, n, MSG_NOSIGNAL) == -1)
        die("send");
}

int main(void)
{
    const char body[] = "hello";
    uint32_t length = htonl(sizeof body - 1);
    char back[64];
    ssize_t n;
    int fd = accept(open_listener(), NULL, NULL);

    if (fd == -1)
        die("accept");
    send_piece(fd, &length, sizeof length);
    getchar();
    send_piece(fd, body, 2);
    getchar();
    send_piece(fd, body + 2, 3);
    do {
        n = recv(fd, back, sizeof back, 0);
        if (n == -1)
            die("recv");
    } while (n > 0);
    close(fd);
    return 0;
}
