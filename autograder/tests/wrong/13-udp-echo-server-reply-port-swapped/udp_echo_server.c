/* wrong: htons() is applied to the sender's port, which is in network order already.
   step: 3
   test: a datagram comes back to its sender, and the next one does
   cause: reply-to-wrong-address
*/
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

typedef struct sockaddr_in Address;

static int check(int result, const char *call)
{
    if (result == -1) {
        fprintf(stderr, "udp_echo_server: %s() failed: %s\n", call, strerror(errno));
        exit(EXIT_FAILURE);
    }
    return result;
}

static int openServer(const char *port)
{
    struct addrinfo hints = { .ai_family = AF_INET, .ai_socktype = SOCK_DGRAM,
                              .ai_flags = AI_PASSIVE }, *list;
    int fd;

    if (getaddrinfo(NULL, port, &hints, &list) != 0) {
        fputs("usage: ./udp_echo_server PORT\n", stderr);
        exit(2);
    }
    fd = check(socket(list->ai_family, list->ai_socktype, list->ai_protocol), "socket");
    check(bind(fd, list->ai_addr, list->ai_addrlen), "bind");
    freeaddrinfo(list);
    return fd;
}

static void serve(int fd)
{
    unsigned char bytes[65535];
    Address client, reply;
    socklen_t size = sizeof client;
    ssize_t count = recvfrom(fd, bytes, sizeof bytes, 0, (struct sockaddr *)&client, &size);

    check((int)count, "recvfrom");
    printf("%zd bytes from %s:%hu\n", count, inet_ntoa(client.sin_addr), ntohs(client.sin_port));
    memset(&reply, 0, sizeof reply);
    reply.sin_family = AF_INET;
    reply.sin_addr = client.sin_addr;
    reply.sin_port = htons(client.sin_port);
    if (sendto(fd, bytes, (size_t)count, 0, (struct sockaddr *)&reply, sizeof reply) == -1)
        fprintf(stderr, "udp_echo_server: sendto() failed: %s\n", strerror(errno));
}

int main(int argc, char *argv[])
{
    Address own;
    socklen_t size = sizeof own;
    int fd;

    if (argc != 2) {
        fputs("usage: ./udp_echo_server PORT\n", stderr);
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    fd = openServer(argv[1]);
    check(getsockname(fd, (struct sockaddr *)&own, &size), "getsockname");
    printf("waiting on %s:%hu\n", inet_ntoa(own.sin_addr), ntohs(own.sin_port));
    while (true)
        serve(fd);
}
