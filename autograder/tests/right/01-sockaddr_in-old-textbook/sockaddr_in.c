/* Style: old textbook C, K&R definitions, bzero, inet_aton and inet_ntoa;
 * the text is read back and compared, so "1.2.3" is refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void DieWithError(call, reason)
char *call;
char *reason;
{
    fprintf(stderr, "sockaddr_in: %s() failed: %s\n", call, reason);
    exit(1);
}

static void Usage()
{
    fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
    exit(2);
}

static void Bytes(p, n)
unsigned char *p;
int n;
{
    int i;

    for (i = 0; i < n; i++)
        printf(" %02x", p[i]);
}

int main(argc, argv)
int argc;
char *argv[];
{
    struct sockaddr_in sa;
    u_short port;
    long number;
    char *rest;

    memset(&sa, 0xff, sizeof(sa));
    if (argc != 3)
        Usage();
    number = strtol(argv[2], &rest, 10);
    if (rest == argv[2] || *rest != '\0' || number < 0 || number > 65535)
        Usage();
    port = (u_short)number;

    bzero((char *)&sa, sizeof(sa));
    sa.sin_family = AF_INET;
    sa.sin_port = htons(port);
    if (strcmp(argv[1], "any") == 0)
        sa.sin_addr.s_addr = htonl(INADDR_ANY);
    else if (inet_aton(argv[1], &sa.sin_addr) == 0
             || strcmp(inet_ntoa(sa.sin_addr), argv[1]) != 0)
        DieWithError("inet_aton", "not an IPv4 address");

    if (sa.sin_family == AF_INET)
        printf("sin_family  AF_INET\n");
    else
        printf("sin_family  %d\n", (int)sa.sin_family);
    printf("sin_port ");
    Bytes((unsigned char *)&sa.sin_port, 2);
    printf("  %d\n", ntohs(sa.sin_port));
    printf("sin_addr ");
    Bytes((unsigned char *)&sa.sin_addr, 4);
    printf("  %s\n", inet_ntoa(sa.sin_addr));
    printf("sin_zero ");
    Bytes((unsigned char *)sa.sin_zero, 8);
    printf("\n");
    return 0;
}
