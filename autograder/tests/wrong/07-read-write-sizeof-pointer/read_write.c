/* wrong: sizeof is applied to a pointer, so 8 bytes are written.
   step: 2
   test: sends the message, and no byte more
   cause: sizeof-pointer
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

#define BUFSIZE 1024

int main(int argc, char *argv[])
{
    int sockfd, port;
    struct sockaddr_in server;
    char buf[BUFSIZE];
    char *msg;
    size_t len, sent;
    ssize_t n;

    if (argc != 4 || (port = atoi(argv[2])) < 1 || port > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2]))
    {
        fprintf(stderr, "usage: ./read_write IP PORT MESSAGE\n");
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN);

    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0)
    {
        fprintf(stderr, "read_write: socket() failed: %s\n", strerror(errno));
        exit(1);
    }
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = inet_addr(argv[1]);
    if (server.sin_addr.s_addr == INADDR_NONE)
    {
        fprintf(stderr, "read_write: inet_addr() failed: bad address\n");
        exit(1);
    }
    if (connect(sockfd, (struct sockaddr *)&server, sizeof(server)) < 0)
    {
        fprintf(stderr, "read_write: connect() failed: %s\n", strerror(errno));
        exit(1);
    }

    msg = argv[3];
    len = sizeof(msg);
    sent = 0;
    while (sent < len)
    {
        n = write(sockfd, msg + sent, len - sent);
        if (n < 0)
        {
            fprintf(stderr, "read_write: write() failed: %s\n", strerror(errno));
            exit(1);
        }
        sent += n;
    }

    while ((n = read(sockfd, buf, BUFSIZE)) > 0)
    {
        fwrite(buf, 1, n, stdout);
        fflush(stdout);
    }
    if (n < 0)
    {
        fprintf(stderr, "read_write: read() failed: %s\n", strerror(errno));
        exit(1);
    }
    close(sockfd);
    return 0;
}
