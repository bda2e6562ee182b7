/* wrong: The socket is a datagram socket, which cannot listen.
   step: 1
   test: an address in use or not ours gets a message and exit status 1
   cause: socket-type-wrong
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int
check(int result, const char* call)
{
    if (result == -1) {
        fprintf(stderr, "listen: %s() failed: %s\n", call, strerror(errno));
        exit(1);
    }
    return result;
}

static long
number(const char* text, long most)
{
    char* end;
    long n = strtol(text, &end, 10);

    if (end == text || *end || n < 0 || n > most) {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        exit(2);
    }
    return n;
}

int
main(int argc, char** argv)
{
    struct sockaddr_in name;
    socklen_t here_len = sizeof name;
    int port, queue, lsock;
    char ch;

    if (argc != 4) {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        return 2;
    }
    port = number(argv[2], 65535);
    queue = number(argv[3], 1000000);

    memset(&name, 0, sizeof name);
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    name.sin_addr.s_addr = inet_addr(argv[1]);
    if (name.sin_addr.s_addr == (in_addr_t)-1) {
        fprintf(stderr, "listen: inet_addr() failed: what is %s?\n", argv[1]);
        return 1;
    }

    lsock = check(socket(AF_INET, SOCK_DGRAM, 0), "socket");
    check(bind(lsock, (struct sockaddr*)&name, sizeof name), "bind");
    check(listen(lsock, queue), "listen");

    check(getsockname(lsock, (struct sockaddr*)&name, &here_len),
          "getsockname");
    printf("listening on %s:%d, backlog %d\n",
           inet_ntoa(name.sin_addr),
           ntohs(name.sin_port),
           queue);
    fflush(stdout);

    while (read(0, &ch, 1) == 1 && ch != '\n')
        continue;
    return 0;
}
