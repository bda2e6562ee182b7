/* wrong: The message is copied into 256 bytes, the rest of a longer one is lost.
   step: 2
   test: sends 100,000 bytes to a server that reads slowly, and notices when it is gone
   cause: message-cut
*/
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call)
{
    fprintf(stderr, "read_write: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static int open_connection(const char *ip, unsigned short port)
{
    struct sockaddr_in peer;
    int fd;

    memset(&peer, 0, sizeof peer);
    peer.sin_family = AF_INET;
    peer.sin_port = htons(port);
    if (inet_pton(AF_INET, ip, &peer.sin_addr) != 1)
    {
        fprintf(stderr, "read_write: inet_pton() failed: no IPv4 address\n");
        exit(1);
    }
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    if (connect(fd, (struct sockaddr *)&peer, sizeof peer) == -1)
        die("connect");
    return fd;
}

static void write_all(int fd, const char *cur, size_t left)
{
    while (left > 0)
    {
        ssize_t n = write(fd, cur, left);
        if (n == -1)
            die("write");
        cur += n;
        left -= n;
    }
}

static void print_all(int fd)
{
    char buf[4096];

    for (;;)
    {
        ssize_t n = read(fd, buf, sizeof buf);
        if (n == -1)
            die("read");
        if (n == 0)
            break;
        write_all(STDOUT_FILENO, buf, n);
    }
}

int main(int argc, char **argv)
{
    char message[256];
    char *end;
    unsigned long port;
    int fd;

    if (argc != 4 || (port = strtoul(argv[2], &end, 10)) > 65535 || *end != '\0')
    {
        fputs("usage: ./read_write IP PORT MESSAGE\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    fd = open_connection(argv[1], port);
    snprintf(message, sizeof message, "%s", argv[3]);
    write_all(fd, message, strlen(message));
    print_all(fd);
    close(fd);
    return 0;
}
