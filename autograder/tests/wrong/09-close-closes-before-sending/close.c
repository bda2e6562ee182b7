/* wrong: Closes the connection before the text is sent.
   step: 1
   test: says bye to its client, and closes that connection
   cause: closed-too-early
*/
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 16 };

static void die(const char *call)
{
    fprintf(stderr, "close: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void dismiss_next(int listener, const char *text)
{
    int fd = accept(listener, NULL, NULL);
    if (fd == -1)
        die("accept");
    close(fd);
    ssize_t n = 0;
    while (n != -1 && *text != '\0') {
        n = send(fd, text, strlen(text), MSG_NOSIGNAL);
        if (n > 0)
            text += n;
    }
}

static void stop_listening(int listener)
{
    if (close(listener) == -1)
        die("close");
}

static void allow_restart(int fd)
{
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == -1)
        die("setsockopt");
}

static int open_listener(const struct sockaddr_in *addr)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1)
        die("socket");
    allow_restart(fd);
    if (bind(fd, (const struct sockaddr *)addr, sizeof *addr) == -1)
        die("bind");
    if (listen(fd, BACKLOG) == -1)
        die("listen");
    return fd;
}

static long parse_number(const char *text, long max)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end != '\0' || n < 0 || n > max)
        return -1;
    return n;
}

static int parse_addr(const char *ip, const char *port,
                      struct sockaddr_in *addr)
{
    long n = parse_number(port, 65535);
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
    addr->sin_port = htons((uint16_t)n);
    if (n == -1 || inet_pton(AF_INET, ip, &addr->sin_addr) != 1)
        return -1;
    return 0;
}

static void print_listening(int fd)
{
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    if (getsockname(fd, (struct sockaddr *)&addr, &len) == -1)
        die("getsockname");
    char ip[INET_ADDRSTRLEN];
    if (inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip) == NULL)
        die("inet_ntop");
    printf("listening on %s:%d\n", ip, ntohs(addr.sin_port));
    fflush(stdout);
}

static void wait_for_enter(void)
{
    int c = getchar();
    while (c != '\n' && c != EOF)
        c = getchar();
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr;
    long count = argc == 4 ? parse_number(argv[3], INT_MAX) : -1;
    if (count == -1 || parse_addr(argv[1], argv[2], &addr) == -1) {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        return 2;
    }

    int listener = open_listener(&addr);
    print_listening(listener);
    for (long i = 0; i < count; i++)
        dismiss_next(listener, "bye\n");
    stop_listening(listener);
    printf("all closed\n");
    fflush(stdout);

    wait_for_enter();
    return 0;
}
