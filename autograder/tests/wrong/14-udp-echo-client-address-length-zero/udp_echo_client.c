/* wrong: The length given to recvfrom() is 0, so no datagram seems to come from the server.
   step: 3
   test: prints what came back
   cause: address-length-not-set
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define TRIES 3

static void usage(void) {
    fprintf(stderr, "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
    exit(2);
}

static void error(const char *what) {
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", what,
            strerror(errno));
    exit(1);
}

static int getport(const char *text) {
    if (*text == '\0' || strspn(text, "0123456789") != strlen(text) ||
        atoi(text) > 65535)
        usage();
    return atoi(text);
}

int main(int argc, char *argv[]) {
    int sockfd, port, localport = 0, try, got = 0;
    struct sockaddr_in server, local, from;
    struct timeval now, end, left;
    socklen_t len;
    fd_set fds;
    static char buf[65536];
    ssize_t n = 0;

    if (argc != 4 && argc != 5)
        usage();
    port = getport(argv[2]);
    if (argc == 5)
        localport = getport(argv[4]);

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = inet_addr(argv[1]);
    if (server.sin_addr.s_addr == INADDR_NONE) {
        fprintf(stderr, "udp_echo_client: inet_addr() failed: bad address\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_DGRAM, 0);
    if (sockfd < 0)
        error("socket");
    memset(&local, 0, sizeof(local));
    local.sin_family = AF_INET;
    local.sin_addr.s_addr = htonl(INADDR_ANY);
    local.sin_port = htons(localport);
    if (bind(sockfd, (struct sockaddr *)&local, sizeof(local)) < 0)
        error("bind");

    for (try = 0; try < TRIES && !got; try++) {
        n = sendto(sockfd, argv[3], strlen(argv[3]), 0,
                   (struct sockaddr *)&server, sizeof(server));
        if (n < 0)
            error("sendto");
        gettimeofday(&end, NULL);
        end.tv_sec += 1;
        while (!got) {
            gettimeofday(&now, NULL);
            if (!timercmp(&now, &end, <))
                break;
            timersub(&end, &now, &left);
            FD_ZERO(&fds);
            FD_SET(sockfd, &fds);
            n = select(sockfd + 1, &fds, NULL, NULL, &left);
            if (n < 0)
                error("select");
            if (n == 0)
                break;
            memset(&from, 0, sizeof(from));
            len = 0;
            n = recvfrom(sockfd, buf, sizeof(buf), 0, (struct sockaddr *)&from,
                         &len);
            if (n < 0)
                error("recvfrom");
            if (from.sin_addr.s_addr == server.sin_addr.s_addr &&
                from.sin_port == server.sin_port)
                got = 1;
        }
    }
    if (!got) {
        fprintf(stderr, "udp_echo_client: no answer from %s:%d\n", argv[1],
                port);
        exit(1);
    }
    fwrite(buf, 1, n, stdout);
    printf("\n");
    close(sockfd);
    return 0;
}
