/* Style: everything in one long main, inet_addr with its trap (255.255.255.255)
 * looked at, and more lines after the four that were asked for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ctype.h>
#include <stddef.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char *argv[])
{
    struct sockaddr_in addr;
    unsigned char *b;
    long port = 0;
    int i;

    memset(&addr, 0xff, sizeof(struct sockaddr_in));

    if (argc != 3) {
        fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
        exit(2);
    }
    for (i = 0; argv[2][i] != '\0'; i++) {
        if (!isdigit((unsigned char)argv[2][i]) || port > 65535)
            break;
        port = port * 10 + (argv[2][i] - '0');
    }
    if (i == 0 || argv[2][i] != '\0' || port > 65535) {
        fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
        exit(2);
    }

    addr.sin_family = AF_INET;
    addr.sin_port = htons((unsigned short)port);
    if (strcmp(argv[1], "any") == 0) {
        addr.sin_addr.s_addr = htonl(INADDR_ANY);
    } else {
        /* inet_addr takes short forms too: ask for three dots, and nothing
         * but digits between them */
        int dots = 0, odd = 0;
        for (i = 0; argv[1][i] != '\0'; i++) {
            if (argv[1][i] == '.')
                dots++;
            else if (!isdigit((unsigned char)argv[1][i]))
                odd = 1;
        }
        addr.sin_addr.s_addr = inet_addr(argv[1]);
        if (odd || dots != 3
            || (addr.sin_addr.s_addr == INADDR_NONE
                && strcmp(argv[1], "255.255.255.255") != 0)) {
            fprintf(stderr, "sockaddr_in: inet_addr() failed: %s is no address\n", argv[1]);
            exit(1);
        }
    }
    for (i = 0; i < (int)sizeof(addr.sin_zero); i++)
        addr.sin_zero[i] = 0;

    b = (unsigned char *)&addr;
    printf("sin_family  %s\n", addr.sin_family == AF_INET ? "AF_INET" : "other");
    b = (unsigned char *)&addr.sin_port;
    printf("sin_port  %02x %02x  %u\n", b[0], b[1], (unsigned)ntohs(addr.sin_port));
    b = (unsigned char *)&addr.sin_addr;
    printf("sin_addr  %02x %02x %02x %02x  %s\n", b[0], b[1], b[2], b[3],
           inet_ntoa(addr.sin_addr));
    b = (unsigned char *)addr.sin_zero;
    printf("sin_zero ");
    for (i = 0; i < 8; i++)
        printf(" %02x", b[i]);
    printf("\n");
    printf("\nthe structure has %d bytes, the port begins at byte %d\n",
           (int)sizeof(addr), (int)offsetof(struct sockaddr_in, sin_port));
    fprintf(stderr, "done\n");
    return 0;
}
