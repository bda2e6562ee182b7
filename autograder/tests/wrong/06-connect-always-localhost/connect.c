/* wrong: The IP argument is ignored, it connects to INADDR_ANY, which is this machine.
   step: 1
   test: connects to another address of this machine
   cause: wrong-interface
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static void die(const char *call) {
    fprintf(stderr, "connect: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void name_of(const struct sockaddr_in *a, char *out, size_t size) {
    char ip[INET_ADDRSTRLEN];

    inet_ntop(AF_INET, &a->sin_addr, ip, sizeof ip);
    snprintf(out, size, "%s:%hu", ip, ntohs(a->sin_port));
}

static int call(struct sockaddr_in *to) {
    int s = socket(AF_INET, SOCK_STREAM, 0);

    if (s == -1)
        die("socket");
    if (connect(s, (struct sockaddr *)to, sizeof *to) == -1)
        die("connect");
    return s;
}

int main(int argc, char **argv) {
    struct sockaddr_in peer, self;
    socklen_t n;
    char there[32], here[32];
    unsigned long port;
    char *end;
    int s;

    if (argc != 3)
        goto usage;
    port = strtoul(argv[2], &end, 10);
    if (end == argv[2] || *end || port > 65535)
        goto usage;

    memset(&peer, 0, sizeof peer);
    peer.sin_family = AF_INET;
    peer.sin_port = htons((unsigned short)port);
    if (inet_pton(AF_INET, argv[1], &peer.sin_addr) != 1) {
        fprintf(stderr, "connect: inet_pton() failed: not an address: %s\n",
                argv[1]);
        return 1;
    }
    peer.sin_addr.s_addr = htonl(INADDR_ANY);
    s = call(&peer);

    memset(&self, 0, sizeof self);
    n = sizeof self;
    if (getsockname(s, (struct sockaddr *)&self, &n) == -1)
        die("getsockname");
    n = sizeof peer;
    if (getpeername(s, (struct sockaddr *)&peer, &n) == -1)
        die("getpeername");
    name_of(&peer, there, sizeof there);
    name_of(&self, here, sizeof here);
    printf("connected to %s from %s\n", there, here);
    fflush(stdout);
    for (;;) {
        int c = fgetc(stdin);
        if (c == '\n' || c == EOF)
            break;
    }
    return 0;

usage:
    fprintf(stderr, "usage: ./connect IP PORT\n");
    return 2;
}
