/* wrong: Another line comes before the one that says where it listens.
   step: 2
   test: prints where it listens and with what backlog
   cause: text-before-first-line
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define CHECK(x, what) if ((x) == -1) { perror(what); exit(EXIT_FAILURE); }

int main(int argc, char const *argv[])
{
    int server_fd;
    struct sockaddr_in address = {0};
    socklen_t addrlen = sizeof(address);

    if (argc != 4) {
        fprintf(stderr, "usage: ./listen IP PORT BACKLOG\n");
        exit(2);
    }
    address.sin_family = AF_INET;
    address.sin_port = htons(atoi(argv[2]));
    if (inet_pton(AF_INET, argv[1], &address.sin_addr) != 1) {
        fprintf(stderr, "%s: not an IP address\n", argv[1]);
        exit(EXIT_FAILURE);
    }
    CHECK(server_fd = socket(AF_INET, SOCK_STREAM, 0), "socket");
    CHECK(bind(server_fd, (struct sockaddr *)&address, sizeof(address)), "bind");
    CHECK(listen(server_fd, atoi(argv[3])), "listen");
    CHECK(getsockname(server_fd, (struct sockaddr *)&address, &addrlen), "getsockname");
    printf("Server started!\n");
    printf("listening on %s:%d, backlog %s\n", inet_ntoa(address.sin_addr),
           ntohs(address.sin_port), argv[3]);
    int ch;
    while ((ch = getchar()) != EOF && ch != '\n');
    close(server_fd);
    return 0;
}
