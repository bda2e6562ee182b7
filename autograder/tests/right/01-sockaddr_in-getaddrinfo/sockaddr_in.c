// Style: getaddrinfo (AI_PASSIVE for "any") fills it, getnameinfo reads it; as lenient as
// those are, so the short form "1.2.3" counts as an address here.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <netdb.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>

static void dump(const char *name, const void *what, size_t len, const char *after)
{
    const unsigned char *p = what;
    printf("%s ", name);
    for (size_t i = 0; i < len; i++)
        printf(" %02x", p[i]);
    if (after[0] != '\0')
        printf("  %s", after);
    putchar('\n');
}

int main(int argc, char **argv)
{
    struct sockaddr_in sin;
    memset(&sin, 0xff, sizeof sin);

    unsigned port;
    char extra;
    if (argc != 3 || sscanf(argv[2], "%5u%c", &port, &extra) != 1 || port > 65535) {
        fputs("usage: ./sockaddr_in IP PORT\n", stderr);
        return 2;
    }

    struct addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;

    const char *node = strcmp(argv[1], "any") == 0 ? NULL : argv[1];
    char service[8];
    snprintf(service, sizeof service, "%u", port);

    struct addrinfo *found;
    int rc = getaddrinfo(node, service, &hints, &found);
    if (rc != 0) {
        fprintf(stderr, "sockaddr_in: getaddrinfo() failed: %s\n", gai_strerror(rc));
        return 1;
    }
    memcpy(&sin, found->ai_addr, sizeof sin);
    memset(sin.sin_zero, 0, sizeof sin.sin_zero);
    freeaddrinfo(found);

    char host[NI_MAXHOST], serv[NI_MAXSERV];
    rc = getnameinfo((struct sockaddr *)&sin, sizeof sin, host, sizeof host,
                     serv, sizeof serv, NI_NUMERICHOST | NI_NUMERICSERV);
    if (rc != 0) {
        fprintf(stderr, "sockaddr_in: getnameinfo() failed: %s\n", gai_strerror(rc));
        return 1;
    }

    printf("sin_family  %s\n", sin.sin_family == AF_INET ? "AF_INET" : "?");
    dump("sin_port", &sin.sin_port, sizeof sin.sin_port, serv);
    dump("sin_addr", &sin.sin_addr, sizeof sin.sin_addr, host);
    dump("sin_zero", sin.sin_zero, sizeof sin.sin_zero, "");
    return 0;
}
