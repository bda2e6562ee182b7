/* wrong: A newline is written behind the message, by a call of its own.
   step: 2
   test: sends the message, and no byte more
   cause: bytes-added
*/
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void put(int fd, char *text, int length)
{
    while (length > 0) {
        int k = write(fd, text, length);
        if (k < 0) {
            perror("write");
            exit(1);
        }
        text = text + k;
        length = length - k;
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_in server;
    int sd, k;
    char c[100];

    if (argc != 4) {
        fprintf(stderr, "usage: read_write IP PORT MESSAGE\n");
        exit(2);
    }
    signal(SIGPIPE, SIG_IGN);
    server.sin_family = AF_INET;
    server.sin_port = htons((unsigned short)atoi(argv[2]));
    server.sin_addr.s_addr = inet_addr(argv[1]);
    if (server.sin_addr.s_addr == (in_addr_t)-1) {
        fprintf(stderr, "wrong address\n");
        exit(1);
    }
    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) {
        perror("socket");
        exit(1);
    }
    if (connect(sd, (struct sockaddr *)&server, sizeof(server)) < 0) {
        perror("connect");
        exit(1);
    }
    put(sd, argv[3], strlen(argv[3]));
    put(sd, "\n", 1);
    while ((k = read(sd, c, sizeof(c))) > 0)
        put(1, c, k);
    if (k < 0) {
        perror("read");
        exit(1);
    }
    return 0;
}
