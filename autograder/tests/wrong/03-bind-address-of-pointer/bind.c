/* wrong: bind() gets the address of a pointer to the struct.
   step: 1
   test: binds the port that it is given
   cause: family-not-set
*/
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define FAIL(call) do { fprintf(stderr, "bind: %s() failed: %s\n", call, strerror(errno)); exit(1); } while (0)

int makeSocket(struct sockaddr_in *address)
{
    int sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0) FAIL("socket");
    if (bind(sock, (struct sockaddr *) &address, sizeof(struct sockaddr_in)) < 0) FAIL("bind");
    return sock;
}

int main(int argc, char *argv[])
{
    struct sockaddr_in *address;
    socklen_t addressLength = sizeof(struct sockaddr_in);
    int sock;

    if (argc != 3) {
        fprintf(stderr, "usage: ./bind IP PORT\n");
        return 2;
    }
    address = calloc(1, sizeof(struct sockaddr_in));
    address->sin_family = AF_INET;
    address->sin_port = htons(atoi(argv[2]));
    if (inet_pton(AF_INET, argv[1], &address->sin_addr) <= 0) {
        fprintf(stderr, "bind: invalid address\n");
        return 1;
    }
    sock = makeSocket(address);
    if (getsockname(sock, (struct sockaddr *) address, &addressLength) < 0) FAIL("getsockname");
    printf("bound to %s:%d\n", inet_ntoa(address->sin_addr), ntohs(address->sin_port));
    getchar();
    free(address);
    return 0;
}
