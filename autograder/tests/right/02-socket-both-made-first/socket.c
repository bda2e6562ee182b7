/* Style: makes both kinds, shows the one asked for; unbuffered putchar(). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void die(const char *call)
{
    fprintf(stderr, "socket: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int open_stream(void)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");

    return fd;
}

static int open_datagram(void)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");

    return fd;
}

static const char *name_kind(int fd)
{
    int kind = 0;
    socklen_t len = sizeof kind;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &len) == -1)
        die("getsockopt");
    if (kind == SOCK_STREAM)
        return "stream (TCP)";
    if (kind == SOCK_DGRAM)
        return "datagram (UDP)";
    return "another kind";
}

int main(int argc, char **argv)
{
    const char *kind = argc == 2 ? argv[1] : "";
    int fd = -1;

    if (strcmp(kind, "stream") == 0) {
        fd = open_stream();
    } else if (strcmp(kind, "datagram") == 0) {
        fd = open_datagram();
    } else {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        return 2;
    }

    char line[100];
    setvbuf(stdout, NULL, _IONBF, 0);
    snprintf(line, sizeof line, "socket %d: %s\n", fd, name_kind(fd));
    for (char *p = line; *p != 0; p++)
        putchar(*p);
    fflush(stdout);
    return 0;
}

