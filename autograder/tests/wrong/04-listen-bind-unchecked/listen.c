/* wrong: bind() is not checked, and listen() then takes any free port.
   step: 1
   test: an address in use or not ours gets a message and exit status 1
   cause: bind-unchecked
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int check(int result, const char *call)
{
    if (result == -1)
    {
        fprintf(stderr, "listen: %s() failed: %s\n", call, strerror(errno));
        exit(1);
    }
    return result;
}

static long number(const char *text, long most)
{
    char *end;
    long got = strtol(text, &end, 10);

    if (end == text || *end || got < 0 || got > most)
    {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        exit(2);
    }
    return got;
}

int main(int argc, char **argv)
{
    struct sockaddr_in here;
    socklen_t here_len = sizeof here;
    int port, queue, door;
    char ch;

    if (argc != 4)
    {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        return 2;
    }
    port = number(argv[2], 65535);
    queue = number(argv[3], 1000000);

    memset(&here, 0, sizeof here);
    here.sin_family = AF_INET;
    here.sin_port = htons(port);
    here.sin_addr.s_addr = inet_addr(argv[1]);
    if (here.sin_addr.s_addr == (in_addr_t)-1)
    {
        fprintf(stderr, "listen: inet_addr() failed: what is %s?\n", argv[1]);
        return 1;
    }

    door = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    bind(door, (struct sockaddr *)&here, sizeof here);
    check(listen(door, queue), "listen");

    check(getsockname(door, (struct sockaddr *)&here, &here_len), "getsockname");
    printf("listening on %s:%d, backlog %d\n", inet_ntoa(here.sin_addr), ntohs(here.sin_port), queue);
    fflush(stdout);

    while (read(0, &ch, 1) == 1 && ch != '\n')
        continue;
    return 0;
}
