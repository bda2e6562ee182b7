/* wrong: No more than 4096 bytes are received, however many were announced.
   step: 2
   test: MSG_WAITALL: has all of the body, however it dribbles in
   cause: answer-cut
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

static void error(const char *what) {
    fprintf(stderr, "send_recv: %s() failed: %s\n", what, strerror(errno));
    exit(1);
}

static void ended(void) {
    fprintf(stderr, "send_recv: recv() failed: the stream ended too early\n");
    exit(1);
}

int main(int argc, char *argv[]) {
    int sockfd, port;
    struct sockaddr_in server;
    uint32_t header, count, got, put;
    ssize_t rc, before = 0;
    char *data, c;

    if (argc != 3 || (port = atoi(argv[2])) < 1 || port > 65535 ||
        strspn(argv[2], "0123456789") != strlen(argv[2])) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        exit(2);
    }
    sockfd = socket(AF_INET, SOCK_STREAM, 0);
    if (sockfd < 0)
        error("socket");
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_port = htons(port);
    server.sin_addr.s_addr = inet_addr(argv[1]);
    if (server.sin_addr.s_addr == INADDR_NONE) {
        fprintf(stderr, "send_recv: inet_addr() failed: bad address\n");
        exit(1);
    }
    if (connect(sockfd, (struct sockaddr *)&server, sizeof(server)) < 0)
        error("connect");

    /* look at the length, leave it where it is */
    while ((rc = recv(sockfd, &header, 4, MSG_PEEK | MSG_WAITALL)) != 4) {
        if (rc < 0)
            error("recv");
        if (rc == 0 || rc == before)
            ended();
        before = rc;
    }
    count = ntohl(header);
    printf("peeked: %u bytes announced\n", count);
    fflush(stdout);

    /* now take it, and the data */
    for (got = 0; got < 4; got += rc) {
        rc = recv(sockfd, (char *)&header + got, 4 - got, MSG_WAITALL);
        if (rc < 0)
            error("recv");
        if (rc == 0)
            ended();
    }
    if (count > 4096)
        count = 4096;
    data = malloc(count + 1);
    if (data == NULL)
        error("malloc");
    for (got = 0; got < count; got += rc) {
        rc = recv(sockfd, data + got, count - got, MSG_WAITALL);
        if (rc < 0)
            error("recv");
        if (rc == 0)
            ended();
    }
    printf("received: %u bytes\n", got);
    fflush(stdout);

    rc = recv(sockfd, &c, 1, MSG_DONTWAIT);
    if (rc < 0 && errno != EAGAIN && errno != EWOULDBLOCK &&
        errno != ECONNRESET)
        error("recv");
    if (rc > 0)
        printf("more is waiting\n");
    else
        printf("nothing more is waiting\n");
    fflush(stdout);

    for (put = 0; put < count; put += rc) {
        rc = send(sockfd, data + put, count - put, MSG_NOSIGNAL);
        if (rc < 0)
            error("send");
    }
    printf("sent: %u bytes\n", put);
    fflush(stdout);

    free(data);
    close(sockfd);
    return 0;
}
