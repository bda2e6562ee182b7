/* wrong: The result of gethostbyname() is used unseen.
   step: 1
   test: connects to another address of this machine
   cause: crashes-on-bad-address
   also: null-pointer
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void quit(const char *call)
{
    fprintf(stderr, "connect: %s() failed: %s\n", call, strerror(errno));
    exit(EXIT_FAILURE);
}

static void show(const char *before, const struct sockaddr_in *a)
{
    printf("%s %s:%hu", before, inet_ntoa(a->sin_addr), ntohs(a->sin_port));
}

int main(int argc, char *argv[])
{
    struct sockaddr_in there, here;
    socklen_t n = sizeof here;
    struct hostent *host;
    int sd, c;

    if (argc != 3) {
        fprintf(stderr, "usage: ./connect IP PORT\n");
        exit(2);
    }
    host = gethostbyname(argv[1]);
    bzero(&there, sizeof there);
    there.sin_family = AF_INET;
    there.sin_port = htons(strtoul(argv[2], NULL, 10));
    memcpy(&there.sin_addr, host->h_addr_list[0], host->h_length);
    if ((sd = socket(PF_INET, SOCK_STREAM, 0)) < 0)
        quit("socket");
    if (connect(sd, (struct sockaddr *)&there, sizeof there) < 0)
        quit("connect");
    if (getsockname(sd, (struct sockaddr *)&here, &n) < 0)
        quit("getsockname");
    show("connected to", &there);
    show(" from", &here);
    puts("");
    do
        c = getchar();
    while (c != '\n' && c != EOF);
    return 0;
}
