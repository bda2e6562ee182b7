/* Style: C11; a compound literal replaces the old bytes, an anonymous union
 * shows them, _Static_assert guards the layout, inet_pton converts. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct view {
    union {
        struct sockaddr_in in;
        uint8_t raw[sizeof(struct sockaddr_in)];
    };
};

_Static_assert(sizeof(((struct sockaddr_in *)0)->sin_port) == 2, "a port has 16 bits");
_Static_assert(sizeof(struct in_addr) == 4, "an IPv4 address has 32 bits");

static _Noreturn void leave(int status, const char *text)
{
    fprintf(stderr, "%s\n", text);
    exit(status);
}

static void row(const char *label, const uint8_t *at, const uint8_t *end, const char *note)
{
    fputs(label, stdout);
    for (const char *gap = "  "; at != end; gap = " ")
        printf("%s%02x", gap, *at++);
    puts(note);
}

int main(int argc, char *argv[])
{
    struct view v;
    memset(v.raw, 0xff, sizeof v.raw);

    if (argc != 3)
        leave(2, "usage: ./sockaddr_in IP PORT");
    char *end;
    errno = 0;
    unsigned long port = strtoul(argv[2], &end, 10);
    if (argv[2][0] < '0' || argv[2][0] > '9' || *end || errno || port > UINT16_MAX)
        leave(2, "usage: ./sockaddr_in IP PORT");

    struct in_addr ip = { .s_addr = htonl(INADDR_ANY) };
    if (strcmp(argv[1], "any") && inet_pton(AF_INET, argv[1], &ip) != 1)
        leave(1, "sockaddr_in: inet_pton() failed: not an IPv4 address");

    v.in = (struct sockaddr_in){
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr = ip,
    };

    char note[2 + INET_ADDRSTRLEN] = "  ";
    puts(v.in.sin_family == AF_INET ? "sin_family  AF_INET" : "sin_family  unknown");

    const uint8_t *p = v.raw + offsetof(struct sockaddr_in, sin_port);
    snprintf(note + 2, sizeof note - 2, "%u", (unsigned)ntohs(v.in.sin_port));
    row("sin_port", p, p + 2, note);

    p = v.raw + offsetof(struct sockaddr_in, sin_addr);
    if (!inet_ntop(AF_INET, &v.in.sin_addr, note + 2, sizeof note - 2))
        leave(1, "sockaddr_in: inet_ntop() failed: no room");
    row("sin_addr", p, p + 4, note);

    p = v.raw + offsetof(struct sockaddr_in, sin_zero);
    row("sin_zero", p, p + sizeof v.in.sin_zero, "");
    return 0;
}
