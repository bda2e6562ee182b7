/* wrong: It prints the kind that was asked for, and does not ask the kernel.
   step: 1
   test: the type shown is the kernel's, not the argument's
   cause: type-not-asked
*/
#include <stdio.h>
#include <string.h>
#include <errno.h>
#include <sys/socket.h>

struct choice { const char *name, *shown; int type; } choices[] = {
    { "stream", "stream (TCP)", SOCK_STREAM },
    { "datagram", "datagram (UDP)", SOCK_DGRAM },
};

int main(int argc, char *argv[])
{
    struct choice *c = NULL;
    unsigned i;

    for (i = 0; argc == 2 && i < 2; i++)
        if (!strcmp(argv[1], choices[i].name))
            c = &choices[i];
    if (!c) {
        fputs("usage: ./socket stream|datagram\n", stderr);
        return 2;
    }
    int fd = socket(AF_INET, c->type, 0);
    if (fd == -1) {
        fprintf(stderr, "socket: socket() failed: %s\n", strerror(errno));
        return 1;
    }
    printf("socket %d: %s\n", fd, c->shown);
}
