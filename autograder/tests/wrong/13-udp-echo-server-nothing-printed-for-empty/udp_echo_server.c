/* wrong: n <= 0 is passed over, so an empty datagram is neither shown nor answered.
   step: 3
   test: any bytes: none at all, NULs, all values, 65,507 of them
   cause: empty-datagram-not-sent
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define DIE(f) do { fprintf(stderr, "udp_echo_server: " f "() failed: %s\n", strerror(errno)); exit(1); } while (0)

int main(int argc, char *argv[])
{
    static char msg[70000];
    struct sockaddr_in addr, peer;
    socklen_t alen = sizeof(addr), plen;
    fd_set rd;
    int s, n;

    if (argc < 2 || argc > 2) {
        printf("usage: ./udp_echo_server PORT\n");
        fprintf(stderr, "usage: ./udp_echo_server PORT\n");
        return 2;
    }
    s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s < 0)
        DIE("socket");
    bzero(&addr, sizeof(addr));
    addr.sin_family = AF_INET;
    addr.sin_addr.s_addr = htonl(INADDR_ANY);
    addr.sin_port = htons((short)atoi(argv[1]));
    if (bind(s, (struct sockaddr *)&addr, sizeof(addr)) < 0)
        DIE("bind");
    getsockname(s, (struct sockaddr *)&addr, &alen);
    printf("waiting on %s:%d\n", inet_ntoa(addr.sin_addr), ntohs(addr.sin_port));
    fflush(stdout);
    for (;;) {
        FD_ZERO(&rd);
        FD_SET(s, &rd);
        if (select(s + 1, &rd, NULL, NULL, NULL) < 0)
            DIE("select");
        plen = sizeof(peer);
        n = recvfrom(s, msg, sizeof(msg), 0, (struct sockaddr *)&peer, &plen);
        if (n <= 0)
            continue;
        printf("%d bytes from %s:%d\n", n, inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
        fflush(stdout);
        if (sendto(s, msg, n, 0, (struct sockaddr *)&peer, plen) < 0)
            fprintf(stderr, "udp_echo_server: sendto() failed: %s\n", strerror(errno));
    }
}
