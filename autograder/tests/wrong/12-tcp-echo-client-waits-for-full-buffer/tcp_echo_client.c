/* wrong: MSG_WAITALL asks for a full buffer, which the echo does not fill.
   step: 3
   test: prints what came, and does not wait for the server to close
   cause: full-buffer-awaited
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/types.h>
#include <sys/socket.h>

#define MAXLINE 200001

static char recvline[MAXLINE];

int main(int argc, char **argv)
{
    int s, n;
    size_t todo;
    char *p;
    struct sockaddr_in servaddr;

    if (argc != 4) {
        fprintf(stderr, "usage: %s IP PORT MESSAGE\n", argv[0]);
        exit(2);
    }
    memset(&servaddr, 0, sizeof(servaddr));
    servaddr.sin_family = AF_INET;
    servaddr.sin_port = htons(atoi(argv[2]));
    if (inet_pton(AF_INET, argv[1], &servaddr.sin_addr) <= 0) {
        fprintf(stderr, "inet_pton error for %s\n", argv[1]);
        exit(1);
    }
    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
        perror("socket");
        exit(1);
    }
    if (connect(s, (struct sockaddr *)&servaddr, sizeof(servaddr)) < 0) {
        perror("connect");
        exit(1);
    }
    for (p = argv[3], todo = strlen(p); todo > 0; p += n, todo -= n) {
        n = send(s, p, todo, MSG_NOSIGNAL);
        if (n < 0) {
            perror("send");
            exit(1);
        }
    }
    n = recv(s, recvline, MAXLINE - 1, MSG_WAITALL);
    if (n < 0) {
        perror("recv");
        exit(1);
    }
    if (n < (int)strlen(argv[3])) {
        fprintf(stderr, "server terminated prematurely\n");
        exit(1);
    }
    recvline[n] = 0;
    puts(recvline);
    close(s);
    exit(0);
}
