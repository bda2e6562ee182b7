/* wrong: The word any goes to inet_addr() like all others.
   step: 3
   test: 'any' is INADDR_ANY
   cause: any-not-handled
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    struct sockaddr_in sa;
    unsigned char *p = (unsigned char *)&sa;
    int i;

    if (argc != 3) {
        fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
        return 2;
    }
    memset(&sa, 0, sizeof(sa));
    sa.sin_family = AF_INET;
    sa.sin_port = htons(atoi(argv[2]));
    sa.sin_addr.s_addr = inet_addr(argv[1]);
    if (sa.sin_addr.s_addr == INADDR_NONE && strcmp(argv[1], "255.255.255.255") && strcmp(argv[1], "any")) {
        fprintf(stderr, "sockaddr_in: inet_addr() failed\n");
        return 1;
    }
    printf("sin_family  %s\n", sa.sin_family == AF_INET ? "AF_INET" : "?");
    printf("sin_port  %02x %02x  %d\n", p[2], p[3], ntohs(sa.sin_port));
    printf("sin_addr  %02x %02x %02x %02x  %s\n", p[4], p[5], p[6], p[7],
           inet_ntoa(sa.sin_addr));
    printf("sin_zero ");
    for (i = 8; i < 16; i++)
        printf(" %02x", p[i]);
    printf("\n");
    return 0;
}
