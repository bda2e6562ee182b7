/* wrong: bind() gets the size of a pointer, 8, as the length of the address.
   step: 1
   test: binds the port that it is given
   cause: sizeof-pointer
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
    fprintf(stderr, "bind: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void usage(void)
{
    fprintf(stderr, "usage: ./bind IP PORT\n");
    exit(2);
}

static int bind_to(const char* ip, unsigned short port)
{
    struct sockaddr_in self = { 0 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd == -1)
        die("socket");
    self.sin_family = AF_INET;
    self.sin_port = htons(port);
    if (inet_pton(AF_INET, ip, &self.sin_addr) != 1) {
        fprintf(stderr, "bind: inet_pton() failed: not an IPv4 address\n");
        exit(1);
    }
    struct sockaddr* pme = (struct sockaddr*)&self;
    if (bind(fd, pme, sizeof pme) == -1)
        die("bind");
    return fd;
}

static void report(int fd)
{
    struct sockaddr_in real;
    socklen_t size = sizeof real;
    char text[INET_ADDRSTRLEN];

    memset(&real, 0, sizeof real);
    if (getsockname(fd, (struct sockaddr*)&real, &size) == -1)
        die("getsockname");
    inet_ntop(AF_INET, &real.sin_addr, text, sizeof text);
    printf("bound to %s:%u\n", text, ntohs(real.sin_port));
    fflush(stdout);
}

int main(int argc, char** argv)
{
    char line[256];
    char* end;
    unsigned long port;
    int fd;

    if (argc != 3)
        usage();
    port = strtoul(argv[2], &end, 10);
    if (end == argv[2] || *end != '\0' || port > 65535)
        usage();
    fd = bind_to(argv[1], port);
    report(fd);
    if (fgets(line, sizeof line, stdin) == NULL)
        return 0;
    return 0;
}
