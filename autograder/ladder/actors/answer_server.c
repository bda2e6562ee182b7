/* answer_server.c - answers its one client in two pieces, with Enter before
 * the second, and then ends its stream. Lab 07 has no server of its own. */
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

/* So few bytes are never taken in part. */
static void say(int fd, const char *text)
{
    if (send(fd, text, strlen(text), MSG_NOSIGNAL) == -1)
        die("send");
}

int main(void)
{
    char question[64];
    int fd = accept(open_listener(), NULL, NULL);

    if (fd == -1)
        die("accept");
    if (recv(fd, question, sizeof question, 0) == -1)
        die("recv");
    say(fd, "yes\n");
    getchar();
    say(fd, "maybe\n");
    getchar();
    close(fd);
    return 0;
}
