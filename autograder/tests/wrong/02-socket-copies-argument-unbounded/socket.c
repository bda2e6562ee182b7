/* wrong: The argument is copied into 16 bytes, however long it is.
   step: -
   test: no byte is touched that is not its own, nor used before it is set
   cause: buffer-overflow
*/
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/*
 * Ends the program because a call failed: says which one, and the reason
 * that it left in errno.
 */
static void die(const char *call)
{
    fprintf(stderr, "socket: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

/*
 * Returns the descriptor of a new stream socket: bytes in order, without
 * gaps, over a connection.
 */
static int open_stream(void)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");

    return fd;
}

/*
 * Returns the descriptor of a new datagram socket: messages that keep their
 * borders, but may be lost or overtake each other.
 */
static int open_datagram(void)
{
    int fd = -1;

    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");

    return fd;
}

/*
 * Returns what kind of socket FD is, in words.  It asks the kernel and not
 * the command line, so that a mix-up in the steps shows.
 */
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
    char kind[16] = "";
    if (argc == 2)
        strcpy(kind, argv[1]);
    int fd = -1;

    if (strcmp(kind, "stream") == 0) {
        fd = open_stream();
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
