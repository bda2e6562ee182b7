/* wrong: A stream that ends too early is reported, but the exit status is 0.
   step: 4
   test: a stream that ends before the echo is whole is a failure
   cause: early-end-as-success
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char* call)
{
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int dial(const char* ip, unsigned short port)
{
    struct sockaddr_in peer;
    int sock;

    memset(&peer, 0, sizeof peer);
    peer.sin_family = AF_INET;
    peer.sin_port = htons(port);
    if (inet_pton(AF_INET, ip, &peer.sin_addr) != 1) {
        fprintf(stderr, "tcp_echo_client: inet_pton() failed: bad IP\n");
        exit(1);
    }
    if ((sock = socket(AF_INET, SOCK_STREAM, 0)) == -1)
        die("socket");
    if (connect(sock, (struct sockaddr*)&peer, sizeof peer) == -1)
        die("connect");
    return sock;
}

static void send_all(int sock, const char* text, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ssize_t got = send(sock, text + done, len - done, MSG_NOSIGNAL);
        if (got == -1)
            die("send");
        done += got;
    }
}

static void recv_all(int sock, char* into, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ssize_t got = recv(sock, into + done, len - done, 0);
        if (got == -1)
            die("recv");
        if (got == 0) {
            fprintf(stderr, "tcp_echo_client: recv() failed: only %lu of %lu bytes\n",
                (unsigned long)done, (unsigned long)len);
            exit(0);
        }
        done += got;
    }
}

int main(int argc, char** argv)
{
    char *end, *reply;
    unsigned long port;
    size_t len;
    int sock;

    if (argc != 4 || (port = strtoul(argv[2], &end, 10)) > 65535 || *end) {
        fputs("usage: ./tcp_echo_client IP PORT MESSAGE\n", stderr);
        return 2;
    }
    len = strlen(argv[3]);
    reply = calloc(len + 1, 1);
    if (reply == NULL)
        die("calloc");
    sock = dial(argv[1], port);
    send_all(sock, argv[3], len);
    recv_all(sock, reply, len);
    fwrite(reply, 1, len, stdout);
    putchar('\n');
    close(sock);
    free(reply);
    return 0;
}
