/* wrong: The message goes out as a line, with a carriage return and newline.
   step: 2
   test: sends all of the message, and no byte more
   cause: bytes-added
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int check(int result, const char *what)
{
    if (result < 0) {
        perror(what);
        exit(EXIT_FAILURE);
    }
    return result;
}

int main(int argc, char *argv[])
{
    if (argc < 4) {
        fprintf(stderr, "usage: tcp_echo_client IP PORT MESSAGE\n");
        return 2;
    }
    struct sockaddr_in addr = { .sin_family = AF_INET,
                                .sin_port = htons(atoi(argv[2])) };
    if (!inet_aton(argv[1], &addr.sin_addr)) {
        fprintf(stderr, "bad address %s\n", argv[1]);
        return 1;
    }
    int fd = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    check(connect(fd, (struct sockaddr *)&addr, sizeof addr), "connect");

    size_t want = strlen(argv[3]);
    char *line = malloc(want + 3);
    sprintf(line, "%s\r\n", argv[3]);
    for (size_t i = 0; i < want + 2;)
        i += check(send(fd, line + i, want + 2 - i, MSG_NOSIGNAL), "send");

    for (size_t i = 0; i < want;) {
        int n = check(recv(fd, line + i, want - i, 0), "recv");
        if (n == 0) {
            fprintf(stderr, "the server is gone\n");
            return 1;
        }
        i += n;
    }
    line[want] = '\0';
    printf("%s\n", line);
    return 0;
}
