// Style: C++-flavoured C (declarations in the middle, // comments, a cast of
// malloc), chatty after the line that counts.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdbool.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>

typedef struct Socket {
    int fd;
    int type;
} Socket;

static void complain(const char *call)
{
    fprintf(stderr, "socket: %s() failed: %s\n", call, strerror(errno));
}

// returns NULL when it did not work
static Socket *Socket_new(bool stream)
{
    Socket *self = (Socket *)malloc(sizeof(Socket));
    if (self == NULL) {
        complain("malloc");
        return NULL;
    }
    self->fd = socket(AF_INET, stream ? SOCK_STREAM : SOCK_DGRAM, 0);
    if (self->fd < 0) {
        complain("socket");
        free(self);
        return NULL;
    }
    socklen_t size = (socklen_t)sizeof(int);
    if (getsockopt(self->fd, SOL_SOCKET, SO_TYPE, (char *)&self->type, &size) != 0) {
        complain("getsockopt");
        close(self->fd);
        free(self);
        return NULL;
    }
    return self;
}

static void Socket_delete(Socket *self)
{
    close(self->fd);
    free(self);
}

int main(int argc, char **argv)
{
    const bool stream = argc == 2 && strcmp(argv[1], "stream") == 0;
    const bool datagram = argc == 2 && strcmp(argv[1], "datagram") == 0;
    if (!stream && !datagram) {
        fprintf(stderr, "usage: ./socket stream|datagram\n");
        return 2;
    }

    Socket *s = Socket_new(stream);
    if (s == NULL)
        return 1;

    switch (s->type) {
    case SOCK_STREAM: printf("socket %d: stream (TCP)\n", s->fd); break;
    case SOCK_DGRAM: printf("socket %d: datagram (UDP)\n", s->fd); break;
    default: printf("socket %d: something else\n", s->fd); break;
    }
    fflush(stdout);

    int room = 0;
    socklen_t size = (socklen_t)sizeof(room);
    if (getsockopt(s->fd, SOL_SOCKET, SO_RCVBUF, (char *)&room, &size) == 0)
        printf("its receive buffer has %d bytes\n", room);
    fprintf(stderr, "closing it\n");
    Socket_delete(s);
    return 0;
}
