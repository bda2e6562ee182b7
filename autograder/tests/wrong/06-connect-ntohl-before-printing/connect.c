/* wrong: The own IP goes through ntohl() before it is printed.
   step: 2
   test: prints both addresses of the connection
   cause: printed-ip-reversed
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int fail(const char *call)
{
    fprintf(stderr, "connect: %s() failed: %s\n", call, strerror(errno));
    return 1;
}

static void print_end(struct sockaddr_in end)
{
    struct in_addr ip;

    ip.s_addr = ntohl(end.sin_addr.s_addr);
    printf("%s:%d", inet_ntoa(ip), ntohs(end.sin_port));
}

int main(int argc, char **argv)
{
    struct sockaddr_in there, here;
    socklen_t len = sizeof(here);
    int fd;

    if (argc != 3) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        return 2;
    }
    memset(&there, 0, sizeof(there));
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = inet_addr(argv[1]);
    there.sin_port = htons(strtol(argv[2], NULL, 10));
    if (there.sin_addr.s_addr == (in_addr_t)-1) {
        fprintf(stderr, "connect: inet_addr() failed\n");
        return 1;
    }
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return fail("socket");
    if (connect(fd, (struct sockaddr *)&there, sizeof(there)))
        return fail("connect");
    if (getsockname(fd, (struct sockaddr *)&here, &len))
        return fail("getsockname");
    printf("connected to ");
    print_end(there);
    printf(" from ");
    print_end(here);
    printf("\n");
    getchar();
    return 0;
}
