/* hasty_server.c - sends back the first two bytes that its one client sends,
 * and ends the stream. */
#include <arpa/inet.h>
#include <netinet/in.h>
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

int main(void)
{
    char message[64];
    int fd = accept(open_listener(), NULL, NULL);

    if (fd == -1)
        die("accept");
    if (recv(fd, message, sizeof message, 0) < 2)
        die("recv");
    if (send(fd, message, 2, MSG_NOSIGNAL) == -1)
        die("send");
    close(fd);
    return 0;
}
