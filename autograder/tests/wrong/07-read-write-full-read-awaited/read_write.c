/* wrong: a read() that brings less than the buffer holds is taken for the last.
   step: 3
   test: prints the answer, in however many pieces it comes
   cause: one-recv-for-a-stream
*/
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHUNK 512

static void fail(char *s) { perror(s); exit(1); }

int main(int argc, char *argv[])
{
    struct sockaddr_in a;
    char chunk[CHUNK];
    char *m;
    int fd, n;

    if (argc != 4) {
        fprintf(stderr, "usage: %s ip port message\n", *argv);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    bzero(&a, sizeof(a));
    a.sin_family = AF_INET;
    a.sin_port = htons(atoi(argv[2]));
    if (!inet_aton(argv[1], &a.sin_addr)) {
        fprintf(stderr, "what address is %s?\n", argv[1]);
        return 1;
    }
    if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1)
        fail("socket");
    if (connect(fd, (struct sockaddr *)&a, sizeof(a)) == -1)
        fail("connect");
    for (m = argv[3]; *m; m += n)
        if ((n = write(fd, m, strlen(m))) == -1)
            fail("write");
    do {
        n = read(fd, chunk, CHUNK);
        if (n == -1)
            fail("read");
        fwrite(chunk, n, 1, stdout);
    } while (n == CHUNK);
    close(fd);
    return 0;
}
