/* wrong: The port is stored without htons().
   step: 1
   test: connects to the server
   cause: port-bytes-swapped
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
    int sock, port;
    struct sockaddr_in dest;
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

    memset(&dest, 0, sizeof(dest));
    dest.sin_family = AF_INET;
    dest.sin_port = port;
    dest.sin_addr.s_addr = inet_addr(argv[1]);
    if (dest.sin_addr.s_addr == INADDR_NONE) {
        fprintf(stderr, "tcp_echo_client: inet_addr() failed: bad address\n");
        exit(1);
    }

    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0) {
        fprintf(stderr, "tcp_echo_client: socket() failed: %s\n",
                strerror(errno));
        exit(1);
    }
    if (connect(sock, (struct sockaddr *)&dest, sizeof(dest)) < 0) {
        fprintf(stderr, "tcp_echo_client: connect() failed: %s\n",
                strerror(errno));
        exit(1);
    }

    sent = 0;
    while (sent < len) {
        n = write(sock, msg + sent, len - sent);
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
        n = read(sock, buf, want);
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
    close(sock);
    return 0;
}
