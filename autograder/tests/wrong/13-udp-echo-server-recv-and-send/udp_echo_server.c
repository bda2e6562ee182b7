/* wrong: recv() and send(), as over TCP: who sent the datagram is never asked.
   step: 2
   test: says how much came, and from whom
   cause: sender-not-asked
   also: no-destination
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
    fprintf(stderr, "udp_echo_server: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

int main(int argc, char **argv) {
    static char buf[65536];
    struct sockaddr_in me = {0}, client = {0};
    socklen_t me_len = sizeof me;

    if (argc != 2) {
        fputs("usage: ./udp_echo_server PORT\n", stderr);
        return 2;
    }
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0) fail("socket");
    me.sin_family = AF_INET;
    me.sin_port = htons((unsigned short)atoi(argv[1]));
    me.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(s, (struct sockaddr *)&me, sizeof me) < 0) fail("bind");
    if (getsockname(s, (struct sockaddr *)&me, &me_len) < 0) fail("getsockname");
    printf("waiting on %s:%u\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));
    fflush(stdout);

    for (;;) {
        ssize_t got = recv(s, buf, sizeof buf, 0);
        if (got < 0) fail("recv");
        printf("%zd bytes from %s:%u\n", got, inet_ntoa(client.sin_addr), ntohs(client.sin_port));
        fflush(stdout);
        if (send(s, buf, (size_t)got, 0) < 0)
            perror("udp_echo_server: send() failed");
    }
}
