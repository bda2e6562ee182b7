/* wrong: A stream that ends too early ends the loop, and the exit status is 0.
   step: 4
   test: a stream that ends before the echo is whole is a failure
   cause: early-end-as-success
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

int main(int argc, char *argv[])
{
    int sockfd, port;
    struct sockaddr_in server;
    char buffer[BUFSIZE];
    char *msg;
    size_t len, sent, total, want;
    ssize_t rc;

    if (argc != 4 || strspn(argv[2], "0123456789") != strlen(argv[2]) || (port = atoi(argv[2])) < 1 ||
        port > 65535)
    {
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
    if (server.sin_addr.s_addr == INADDR_NONE)
    {
        fprintf(stderr, "tcp_echo_client: inet_addr() failed: bad address\n");
        exit(1);
    }

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0)
    {
        fprintf(stderr, "tcp_echo_client: socket() failed: %s\n", strerror(errno));
        exit(1);
    }
    if (connect(sockfd, (struct sockaddr *)&server, sizeof(server)) < 0)
    {
        fprintf(stderr, "tcp_echo_client: connect() failed: %s\n", strerror(errno));
        exit(1);
    }

    sent = 0;
    while (sent < len)
    {
        rc = write(sockfd, msg + sent, len - sent);
        if (rc < 0)
        {
            fprintf(stderr, "tcp_echo_client: write() failed: %s\n", strerror(errno));
            exit(1);
        }
        sent += rc;
    }

    total = 0;
    while (total < len)
    {
        want = len - total;
        if (want > BUFSIZE)
            want = BUFSIZE;
        rc = read(sockfd, buffer, want);
        if (rc < 0)
        {
            fprintf(stderr, "tcp_echo_client: read() failed: %s\n", strerror(errno));
            exit(1);
        }
        if (rc == 0)
        {
            break;
        }
        fwrite(buffer, 1, rc, stdout);
        total += rc;
    }
    printf("\n");
    close(sockfd);
    return 0;
}
