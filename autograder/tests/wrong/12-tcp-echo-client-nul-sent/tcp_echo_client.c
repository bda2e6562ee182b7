/* wrong: The byte 0 at the end of the message is sent with it.
   step: 2
   test: sends all of the message, and no byte more
   cause: nul-sent
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BUFSIZE 512

int main(int argc, char *argv[]) {
    int sockfd, port;
    struct sockaddr_in server;
    char buf[BUFSIZE];
    char *msg;
    size_t len, sent, total, want;
    ssize_t n;

    if (argc != 4 || strspn(argv[2], "0123456789") != strlen(argv[2]) ||
        (port = atoi(argv[2])) < 1 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN);
    msg = argv[3];
    len = strlen(msg);

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = inet_addr(argv[1]);
    if (server.sin_addr.s_addr == INADDR_NONE) {
        fprintf(stderr, "tcp_echo_client: inet_addr() failed: bad address\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0) {
        fprintf(stderr, "tcp_echo_client: socket() failed: %s\n",
                strerror(errno));
        exit(1);
    }
    if (connect(sockfd, (struct sockaddr *)&server, sizeof(server)) < 0) {
        fprintf(stderr, "tcp_echo_client: connect() failed: %s\n",
                strerror(errno));
        exit(1);
    }

    sent = 0;
    while (sent < len + 1) {
        n = write(sockfd, msg + sent, len + 1 - sent);
        if (n < 0) {
            fprintf(stderr, "tcp_echo_client: write() failed: %s\n",
                    strerror(errno));
            exit(1);
        }
        sent += n;
    }

    total = 0;
    while (total < len) {
        want = len - total;
        if (want > BUFSIZE)
            want = BUFSIZE;
        n = read(sockfd, buf, want);
        if (n < 0) {
            fprintf(stderr, "tcp_echo_client: read() failed: %s\n",
                    strerror(errno));
            exit(1);
        }
        if (n == 0) {
            fprintf(stderr,
                    "tcp_echo_client: read() failed: server hung up early\n");
            exit(1);
        }
        fwrite(buf, 1, n, stdout);
        total += n;
    }
    printf("\n");
    close(sockfd);
    return 0;
}
