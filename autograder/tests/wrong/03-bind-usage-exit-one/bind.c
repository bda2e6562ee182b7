/* wrong: After the usage the exit status is 1, as after a failed call.
   step: 1
   test: wrong arguments get the usage and exit status 2
   cause: usage-otherwise
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

void die(char *msg)
{
    perror(msg);
    exit(1);
}

int main(int argc, char *argv[])
{
    int fd;
    struct sockaddr_in me;
    socklen_t melen = sizeof(me);
    char dummy;

    if (argc < 3) {
        fprintf(stderr, "usage: %s IP PORT\n", argv[0]);
        exit(1);
    }
    bzero(&me, sizeof(me));
    me.sin_family = AF_INET;
    me.sin_port = htons(atoi(argv[2]));
    if (!inet_aton(argv[1], &me.sin_addr)) {
        fprintf(stderr, "bind: bad address\n");
        exit(1);
    }
    if ((fd = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP)) < 0)
        die("socket");
    if (bind(fd, (struct sockaddr *) &me, sizeof(me)) < 0)
        die("bind");
    if (getsockname(fd, (struct sockaddr *) &me, &melen) < 0)
        die("getsockname");
    printf("bound to %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    read(0, &dummy, 1);
    close(fd);
    return 0;
}
