/* wrong: The result of bind() is not checked.
   step: 1
   test: an address in use gets a message and exit status 1
   cause: bind-unchecked
*/
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void
die(const char* call)
{
    fprintf(stderr, "bind: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void
usage(void)
{
    fprintf(stderr, "usage: ./bind IP PORT\n");
    exit(2);
}

static int
bind_to(const char* ip, unsigned short port)
{
    struct sockaddr_in me = { 0 };
    int s = socket(AF_INET, SOCK_STREAM, 0);

    if (s == -1)
        die("socket");
    me.sin_family = AF_INET;
    me.sin_port = htons(port);
    if (inet_pton(AF_INET, ip, &me.sin_addr) != 1) {
        fprintf(stderr, "bind: inet_pton() failed: not an IPv4 address\n");
        exit(1);
    }
    bind(s, (struct sockaddr*)&me, sizeof me);
    return s;
}

static void
report(int s)
{
    struct sockaddr_in real;
    socklen_t size = sizeof real;
    char text[INET_ADDRSTRLEN];

    memset(&real, 0, sizeof real);
    if (getsockname(s, (struct sockaddr*)&real, &size) == -1)
        die("getsockname");
    inet_ntop(AF_INET, &real.sin_addr, text, sizeof text);
    printf("bound to %s:%u\n", text, ntohs(real.sin_port));
    fflush(stdout);
}

int
main(int argc, char** argv)
{
    char line[256];
    char* end;
    unsigned long port;
    int s;

    if (argc != 3)
        usage();
    port = strtoul(argv[2], &end, 10);
    if (end == argv[2] || *end != '\0' || port > 65535)
        usage();
    s = bind_to(argv[1], port);
    report(s);
    if (fgets(line, sizeof line, stdin) == NULL)
        return 0;
    return 0;
}
