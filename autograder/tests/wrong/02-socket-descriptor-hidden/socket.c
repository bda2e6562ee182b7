/* wrong: A second variable of the same name, in the block of an else, gets the descriptor.
   step: 1
   test: makes a stream socket and shows its descriptor
   cause: descriptor-lost
*/
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
        int fd = open_stream();
        (void)fd;
    } else if (strcmp(kind, "datagram") == 0) {
        fd = open_datagram();
    } else {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        return 2;
    }

    printf("socket %d: %s\n", fd, name_kind(fd));
    fflush(stdout);
    return 0;
}
