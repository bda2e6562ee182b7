/* wrong: INADDR_ANY is given to inet_addr(), which takes it for a null pointer and crashes.
   step: 3
   test: 'any' is INADDR_ANY
   cause: inet-addr-of-inaddr-any
   also: null-pointer
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void dump(const char* label, const void* where, size_t count)
{
    const unsigned char* p = where;
    size_t i;

    printf("%s ", label);
    for (i = 0; i < count; i++)
        printf(" %02x", p[i]);
}

int main(int argc, char* argv[])
{
    struct sockaddr_in addr;
    char text[INET_ADDRSTRLEN];
    char* rest;
    long port;

    if (argc != 3) {
        fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
        return 2;
    }
    port = strtol(argv[2], &rest, 10);
    if (*argv[2] == '\0' || *rest != '\0' || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
        return 2;
    }

    /* as the stack might have left it */
    memset(&addr, 0xff, sizeof(addr));

    memset(&addr, 0, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_port = htons(port);
    if (strcmp(argv[1], "any") == 0) {
        addr.sin_addr.s_addr = inet_addr(INADDR_ANY);
    } else if (inet_pton(AF_INET, argv[1], &addr.sin_addr) != 1) {
        fprintf(stderr, "sockaddr_in: inet_pton() failed: %s is no IPv4 address\n", argv[1]);
        return 1;
    }

    if (addr.sin_family == AF_INET)
        printf("sin_family  AF_INET\n");
    else
        printf("sin_family  %d\n", addr.sin_family);
    dump("sin_port", &addr.sin_port, 2);
    printf("  %d\n", ntohs(addr.sin_port));
    dump("sin_addr", &addr.sin_addr, 4);
    printf("  %s\n", inet_ntop(AF_INET, &addr.sin_addr, text, sizeof(text)));
    dump("sin_zero", addr.sin_zero, 8);
    printf("\n");
    return 0;
}
