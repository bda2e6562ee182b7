/* serve HOW PORT - a server that is good enough for one client at a time. It
 * says "hello" and then, with
 *     end       ends the connection        reset   breaks it off
 *     mute      does nothing more          echo    is an echo server
 *     slam      breaks it off at once
 *     vanish    leaves it without a word to the other end (Linux, as root)
 * With a third argument it serves datagrams: "echo", an echo "twice", one from
 * "another" socket, or none: it "quit"s. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A socket "under repair" is closed without a segment to the other end. */
static void forget(int fd)
{
#ifdef TCP_REPAIR
    int on = 1;

    if (setsockopt(fd, IPPROTO_TCP, TCP_REPAIR, &on, sizeof on) == 0)
        return;
#endif
    (void)fd;
    exit(3);
}

static void serve_stream(const char *how, int fd)
{
    struct linger at_once = { 1, 0 };
    int client = accept(fd, NULL, NULL);
    char data[65536];
    ssize_t n = 1;

    (void)!write(client, "hello", 5);
    while (strcmp(how, "echo") == 0 && n > 0) {
        n = read(client, data, sizeof data);
        if (n > 0)
            send(client, data, (size_t)n, MSG_NOSIGNAL);
    }
    if (strcmp(how, "reset") == 0 || strcmp(how, "slam") == 0) {
        if (strcmp(how, "reset") == 0)
            (void)!read(client, data, 1);
        setsockopt(client, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    if (strcmp(how, "mute") == 0)
        pause();
    if (strcmp(how, "vanish") == 0)
        forget(client);
    close(client);
}

static void serve_datagram(const char *how, int fd)
{
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    char data[65536];
    ssize_t n = recvfrom(fd, data, sizeof data, 0, (struct sockaddr *)&from,
                         &len);

    if (n == -1 || strcmp(how, "quit") == 0)
        exit(0);
    if (strcmp(how, "another") == 0)
        fd = socket(AF_INET, SOCK_DGRAM, 0);
    for (int i = strcmp(how, "twice") == 0 ? 2 : 1; i > 0; i--)
        sendto(fd, data, (size_t)n, 0, (struct sockaddr *)&from, len);
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr = { .sin_family = AF_INET };
    int udp = argc > 3, on = 1;
    int fd = socket(AF_INET, udp ? SOCK_DGRAM : SOCK_STREAM, 0);

    alarm(60);
    if (argc < 3)
        return 2;
    addr.sin_port = htons((in_port_t)atoi(argv[2]));
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == -1 ||
        (!udp && listen(fd, 5) == -1))
        return 1;
    printf("here: 0.0.0.0:%s\n", argv[2]);
    fflush(stdout);
    for (;;)
        if (udp)
            serve_datagram(argv[1], fd);
        else
            serve_stream(argv[1], fd);
}
