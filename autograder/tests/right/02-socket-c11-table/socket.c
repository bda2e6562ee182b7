/* Style: C11, a table of kinds, members with the names of calls, _Noreturn. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const struct kind {
    const char *word;
    int socket;
    const char *text;
} kinds[] = {
    { .word = "stream", .socket = SOCK_STREAM, .text = "stream (TCP)" },
    { .word = "datagram", .socket = SOCK_DGRAM, .text = "datagram (UDP)" },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };
_Static_assert(KINDS == 2, "the usage line names two");

static _Noreturn void fail(const char *call)
{
    int e = errno;
    fprintf(stderr, "socket: %s() failed: %s\n", call, strerror(e));
    exit(EXIT_FAILURE);
}

int main(int argc, char *argv[])
{
    const struct kind *k = NULL;
    for (int i = 0; argc == 2 && i < KINDS; i++)
        if (!strcmp(argv[1], kinds[i].word))
            k = &kinds[i];
    if (!k) {
        fprintf(stderr, "usage: ./socket stream\n       ./socket datagram\n");
        return 2;
    }

    int fd = socket(AF_INET, k->socket, 0);
    if (fd == -1)
        fail("socket");

    int is = -1;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &is, &(socklen_t){ sizeof is }) == -1)
        fail("getsockopt");

    for (int i = 0; i < KINDS; i++)
        if (kinds[i].socket == is)
            printf("socket %d: %s\n", fd, kinds[i].text);
    if (fflush(stdout) == EOF)
        fail("fflush");
    if (close(fd) == -1)
        fail("close");
    return 0;
}
