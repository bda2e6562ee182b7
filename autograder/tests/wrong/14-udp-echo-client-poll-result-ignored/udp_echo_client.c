/* wrong: What poll() returns is not looked at, and recvfrom() is called all the same.
   step: 4
   test: asks again when the echo is lost, once or twice
   cause: no-timeout
   also: stranger-renews-the-wait
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAXLINE 65507

static char reply[MAXLINE + 1];
static struct sockaddr_in server;

static void quit(const char *name)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", name, strerror(errno));
    exit(1);
}

static int same(const struct sockaddr_in *a, const struct sockaddr_in *b)
{
    return a->sin_port == b->sin_port && !memcmp(&a->sin_addr, &b->sin_addr, 4);
}

static int ask(int sock, const char *msg)
{
    struct pollfd p;
    struct sockaddr_in from;
    socklen_t flen;
    int i, n;

    p.fd = sock;
    p.events = POLLIN;
    for (i = 0; i < 3; i++) {
        if (sendto(sock, msg, strlen(msg), 0, (struct sockaddr *)&server, sizeof(server)) < 0)
            quit("sendto");
        do {
            poll(&p, 1, 1000);
            flen = sizeof(from);
            n = recvfrom(sock, reply, MAXLINE, 0, (struct sockaddr *)&from, &flen);
        } while (n >= 0 && !same(&from, &server));
        if (n >= 0)
            return n;
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct sockaddr_in local;
    int sock, n;

    if (argc != 4 && argc != 5) {
        fprintf(stderr, "usage: %s IP PORT MESSAGE [LOCAL_PORT]\n", argv[0]);
        return 2;
    }
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(atoi(argv[2]));
    if (!inet_aton(argv[1], &server.sin_addr)) {
        fprintf(stderr, "udp_echo_client: inet_aton() failed: %s\n", argv[1]);
        return 1;
    }
    sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (sock < 0)
        quit("socket");
    memset(&local, 0, sizeof(local));
    local.sin_family = AF_INET;
    local.sin_addr.s_addr = htonl(INADDR_ANY);
    if (argc == 5)
        local.sin_port = htons(atoi(argv[4]));
    if (bind(sock, (struct sockaddr *)&local, sizeof(local)) < 0)
        quit("bind");

    n = ask(sock, argv[3]);
    if (n < 0) {
        fprintf(stderr, "udp_echo_client: no answer from %s:%s\n", argv[1], argv[2]);
        return 1;
    }
    fwrite(reply, 1, n, stdout);
    puts("");
    close(sock);
    return 0;
}
