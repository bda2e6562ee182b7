/* Style: one long main with a macro for the checks; SO_RCVLOWAT makes the peek
 * wait for four bytes; chatty at the end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

#define CHECK(ok, call) \
    do { \
        if (!(ok)) { \
            fprintf(stderr, "send_recv: %s() failed: %s\n", call, \
                    errno ? strerror(errno) : "end of stream"); \
            exit(1); \
        } \
    } while (0)

int main(int argc, char *argv[])
{
    struct sockaddr_in sa;
    int s, four = 4, one = 1, port, n, want;
    unsigned int length, i, k;
    unsigned char head[4];
    char junk, *text;

    if (argc != 3 || sscanf(argv[2], "%6d%c", &port, &junk) != 1
        || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./send_recv IP PORT\n");
        return 2;
    }

    memset(&sa, 0, sizeof(sa));
    sa.sin_family = AF_INET;
    sa.sin_port = htons(port);
    errno = EINVAL;
    CHECK(inet_aton(argv[1], &sa.sin_addr), "inet_aton");
    s = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(s >= 0, "socket");
    CHECK(connect(s, (struct sockaddr *)&sa, sizeof(sa)) == 0, "connect");

    CHECK(setsockopt(s, SOL_SOCKET, SO_RCVLOWAT, &four, sizeof(four)) == 0, "setsockopt");
    k = 0;
    errno = 0;
    n = recv(s, head, 4, MSG_PEEK);
    CHECK(n > 0, "recv");
    CHECK(setsockopt(s, SOL_SOCKET, SO_RCVLOWAT, &one, sizeof(one)) == 0, "setsockopt");
    while (n < 4 - (int)k) {
        /* not all of it in one look: take what there is, look for the rest */
        want = n;
        while (want > 0) {
            errno = 0;
            n = recv(s, head + k, want, 0);
            CHECK(n > 0, "recv");
            k += n;
            want -= n;
        }
        errno = 0;
        n = recv(s, head + k, 4 - k, MSG_PEEK);
        CHECK(n > 0, "recv");
    }
    length = (unsigned int)head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
    printf("peeked: %u bytes announced\n", length);
    while (k < 4) {
        errno = 0;
        n = recv(s, head + k, 4 - k, MSG_WAITALL);
        CHECK(n > 0, "recv");
        k += n;
    }

    text = (char *)malloc(length ? length : 1);
    CHECK(text != NULL, "malloc");
    for (i = 0; i < length; i += n) {
        errno = 0;
        n = recv(s, text + i, length - i > 1000000 ? 1000000 : length - i, MSG_WAITALL);
        CHECK(n > 0, "recv");
    }
    printf("received: %u bytes\n", length);

    n = recv(s, &junk, 1, MSG_DONTWAIT);
    if (n == 1)
        printf("more is waiting\n");
    else
        printf("nothing more is waiting\n");

    for (i = 0; i < length; i += n) {
        n = send(s, text + i, length - i > 1000000 ? 1000000 : length - i, MSG_NOSIGNAL);
        CHECK(n >= 0, "send");
    }
    printf("sent: %u bytes\n", length);
    while (recv(s, &junk, 1, MSG_DONTWAIT) == 1)
        ;
    printf("(%u with the length itself)\n", length + 4);
    fprintf(stderr, "bye\n");
    close(s);
    free(text);
    return 0;
}
