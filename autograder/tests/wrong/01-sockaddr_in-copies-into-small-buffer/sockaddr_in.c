/* wrong: The address is copied into 16 bytes, however long the text is.
   step: -
   test: no byte is touched that is not its own, nor used before it is set
   cause: buffer-overflow
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* Makes ADDR an IPv4 address with nothing in it yet. */
static void set_family(struct sockaddr_in *addr)
{
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
}

/* Sets the port of ADDR. */
static void set_port(struct sockaddr_in *addr, uint16_t port)
{
    addr->sin_port = htons(port);
}

/*
 * Sets the IP address of ADDR from text, dotted or "any".  Returns 0, or -1
 * when the text is no IPv4 address.
 */
static int set_ip(struct sockaddr_in *addr, const char *ip)
{
    char copy[INET_ADDRSTRLEN];
    strcpy(copy, ip);
    if (strcmp(copy, "any") == 0) {
        addr->sin_addr.s_addr = htonl(INADDR_ANY);
        return 0;
    }
    if (inet_pton(AF_INET, copy, &addr->sin_addr) != 1)
        return -1;
    return 0;
}

/* Prints the name of a field and its bytes, in memory order. */
static void print_bytes(const char *name, const void *field, size_t len)
{
    const unsigned char *byte = field;
    printf("%s ", name);
    for (size_t i = 0; i < len; i++)
        printf(" %02x", byte[i]);
}

/* Prints the line for sin_family. */
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
