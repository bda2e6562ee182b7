/* wrong: The whole buffer is written to stdout, not just what came.
   step: 3
   test: prints what came, and does not wait for the server to close
   cause: whole-buffer-printed
*/
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct addrinfo hints = { 0 }, *list, *ai;
    static char reply[131072];
    ssize_t n;
    size_t have = 0, len;
    int fd = -1;

    if (argc != 4) {
        fputs("usage: ./tcp_echo_client IP PORT MESSAGE\n", stderr);
        return 2;
    }
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    if (getaddrinfo(argv[1], argv[2], &hints, &list) != 0) {
        fputs("getaddrinfo() failed\n", stderr);
        return 1;
    }
    for (ai = list; ai != NULL; ai = ai->ai_next) {
        fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
        if (fd == -1)
            continue;
        if (connect(fd, ai->ai_addr, ai->ai_addrlen) == 0)
            break;
        fprintf(stderr, "connect: %s\n", strerror(errno));
        close(fd);
    }
    if (ai == NULL)
        return 1;
    freeaddrinfo(list);

    len = strlen(argv[3]);
    while (len > 0) {
        n = send(fd, argv[3] + strlen(argv[3]) - len, len, MSG_NOSIGNAL);
        if (n == -1) {
            perror("send");
            return 1;
        }
        len -= n;
    }
    len = strlen(argv[3]);
    while (have < len) {
        n = recv(fd, reply + have, sizeof(reply) - have, 0);
        if (n <= 0) {
            fprintf(stderr, "recv: echo incomplete\n");
            return 1;
        }
        have += n;
    }
    write(1, reply, sizeof(reply));
    write(1, "\n", 1);
    close(fd);
    return 0;
}
