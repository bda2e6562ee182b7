/* wrong: It reads only as many bytes as it wrote, whatever else comes.
   step: 3
   test: prints the answer, in however many pieces it comes
   cause: stops-before-end-of-stream
*/
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
die(const char* call)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int
open_connection(const char* ip, unsigned short port)
{
    struct sockaddr_in peer;
    int sock;

    memset(&peer, 0, sizeof peer);
    peer.sin_family = AF_INET;
    peer.sin_port = htons(port);
    if (inet_pton(AF_INET, ip, &peer.sin_addr) != 1) {
        fprintf(stderr, "read_write: inet_pton() failed: no IPv4 address\n");
        exit(1);
    }
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == -1)
        die("socket");
    if (connect(sock, (struct sockaddr*)&peer, sizeof peer) == -1)
        die("connect");
    return sock;
}

static void
write_all(int sock, const char* p, size_t left)
{
    while (left > 0) {
        ssize_t got = write(sock, p, left);
        if (got == -1)
            die("write");
        p += got;
        left -= got;
    }
}

static void
print_all(int sock, size_t want)
{
    char chunk[4096];

    while (want > 0) {
        ssize_t got =
          read(sock, chunk, want < sizeof chunk ? want : sizeof chunk);
        if (got == -1)
            die("read");
        if (got == 0)
            break;
        write_all(STDOUT_FILENO, chunk, got);
        want -= got;
    }
}

int
main(int argc, char** argv)
{
    char* end;
    unsigned long port;
    int sock;

    if (argc != 4 || (port = strtoul(argv[2], &end, 10)) > 65535 ||
        *end != '\0') {
        fputs("usage: ./read_write IP PORT MESSAGE\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    sock = open_connection(argv[1], port);
    write_all(sock, argv[3], strlen(argv[3]));
    print_all(sock, strlen(argv[3]));
    close(sock);
    return 0;
}
