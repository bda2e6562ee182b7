/* wrong: The data is received with one recv() without MSG_WAITALL, so only the first piece comes.
   step: 2
   test: MSG_WAITALL: has all of the body, however it dribbles in
   cause: one-recv-for-a-stream
   also: uninitialised-read
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
error(const char* what)
{
    fprintf(stderr, "send_recv: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

static void
ended(void)
{
    fprintf(stderr, "send_recv: recv() failed: the stream ended too early\n");
    exit(1);
}

int
main(int argc, char* argv[])
{
    int sock, port;
    struct sockaddr_in dest;
    uint32_t header, count, got, put;
    ssize_t n, before = 0;
    char *data, c;

    if (argc != 3 || (port = atoi(argv[2])) < 1 || port > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2])) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        exit(2);
    }
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0)
        error("socket");
    memset(&dest, 0, sizeof(dest));
    dest.sin_family = AF_INET;
    dest.sin_port = htons(port);
    dest.sin_addr.s_addr = inet_addr(argv[1]);
    if (dest.sin_addr.s_addr == INADDR_NONE) {
        fprintf(stderr, "send_recv: inet_addr() failed: bad address\n");
        exit(1);
    }
    if (connect(sock, (struct sockaddr*)&dest, sizeof(dest)) < 0)
        error("connect");

    /* look at the length, leave it where it is */
    while ((n = recv(sock, &header, 4, MSG_PEEK | MSG_WAITALL)) != 4) {
        if (n < 0)
            error("recv");
        if (n == 0 || n == before)
            ended();
        before = n;
    }
    count = ntohl(header);
    printf("peeked: %u bytes announced\n", count);
    fflush(stdout);

    /* now take it, and the data */
    for (got = 0; got < 4; got += n) {
        n = recv(sock, (char*)&header + got, 4 - got, MSG_WAITALL);
        if (n < 0)
            error("recv");
        if (n == 0)
            ended();
    }
    data = malloc(count + 1);
    if (data == NULL)
        error("malloc");
    n = count ? recv(sock, data, count, 0) : 0;
    if (n < 0)
        error("recv");
    if (n == 0 && count)
        ended();
    got = n;
    printf("received: %u bytes\n", got);
    fflush(stdout);

    n = recv(sock, &c, 1, MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ECONNRESET)
        error("recv");
    if (n > 0)
        printf("more is waiting\n");
    else
        printf("nothing more is waiting\n");
    fflush(stdout);

    for (put = 0; put < count; put += n) {
        n = send(sock, data + put, count - put, MSG_NOSIGNAL);
        if (n < 0)
            error("send");
    }
    printf("sent: %u bytes\n", put);
    fflush(stdout);

    free(data);
    close(sock);
    return 0;
}
