/* wrong: inet_pton() is taken to return 0 for an address, as most calls do.
   step: 3
   test: the address is in network byte order
   cause: good-address-refused
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void set_family(struct sockaddr_in *addr)
{
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
}

static void set_port(struct sockaddr_in *addr, uint16_t port)
{
    addr->sin_port = htons(port);
}

static int set_ip(struct sockaddr_in *addr, const char *ip)
{
    if (strcmp(ip, "any") == 0) {
        addr->sin_addr.s_addr = htonl(INADDR_ANY);
        return 0;
    }
    if (inet_pton(AF_INET, ip, &addr->sin_addr) != 0)
        return -1;
    return 0;
}

static void print_bytes(const char *name, const void *field, size_t len)
{
    const unsigned char *byte = field;
    printf("%s ", name);
    for (size_t i = 0; i < len; i++)
        printf(" %02x", byte[i]);
}

static void print_family(const struct sockaddr_in *addr)
{
    if (addr->sin_family == AF_INET)
        printf("sin_family  AF_INET\n");
    else
        printf("sin_family  %d\n", addr->sin_family);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    char *end = NULL;
    long port = argc == 3 ? strtol(argv[2], &end, 10) : -1;
    if (port < 0 || port > 65535 || end == argv[2] || *end != '\0') {
        fprintf(stderr, "usage: ./sockaddr_in IP PORT\n");
        return 2;
    }

    struct sockaddr_in addr;
    memset(&addr, 0xff, sizeof addr);

    set_family(&addr);
    print_family(&addr);

    set_port(&addr, (uint16_t)port);
    print_bytes("sin_port", &addr.sin_port, sizeof addr.sin_port);
    printf("  %d\n", ntohs(addr.sin_port));
    fflush(stdout);

    if (set_ip(&addr, argv[1]) == -1) {
        fprintf(stderr, "sockaddr_in: not an IPv4 address: %s\n", argv[1]);
        return 1;
    }
    char ip[INET_ADDRSTRLEN] = "?";
    inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip);
    print_bytes("sin_addr", &addr.sin_addr, sizeof addr.sin_addr);
    printf("  %s\n", ip);
    print_bytes("sin_zero", addr.sin_zero, sizeof addr.sin_zero);
    printf("\n");
    return 0;
}
