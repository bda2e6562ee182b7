/* acts HOW - makes a socket, and then what a presenter would not wish for:
 * "fails" for ever in a call, dies ("segv"), "computes", "floods" its output,
 * has "children", is "deaf", closes what it has ("closes"), ends its
 * "parent", has "many" calls that move bytes, "sleeps" for a while, "waits"
 * for a datagram, or "tells" PORT one. */
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *how;

static int is(const char *word)
{
    return strcmp(how, word) == 0;
}

static void rest(void)
{
    for (;;)
        pause();
}

static void have_children(void)
{
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            setsid();
            rest();
        }
}

static struct sockaddr_in loopback(int port)
{
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_port = htons((in_port_t)port);
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return addr;
}

static void tell(int fd, int port)
{
    struct sockaddr_in addr = loopback(port);

    if (connect(fd, (struct sockaddr *)&addr, sizeof addr) == 0)
        for (int i = 0; i < 100; i++)
            send(fd, "hello", 5, 0);
}

static void wait_for_it(int fd)
{
    struct sockaddr_in addr = loopback(0);
    char buf[16];

    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == 0)
        while (recv(fd, buf, sizeof buf, 0) != -1)
            continue;
}

/* Its socket sends to itself. */
static void send_for_ever(int fd)
{
    struct sockaddr_in addr = loopback(0);
    socklen_t len = sizeof addr;
    char buf[16];

    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == -1 ||
        getsockname(fd, (struct sockaddr *)&addr, &len) == -1 ||
        connect(fd, (struct sockaddr *)&addr, sizeof addr) == -1)
        return;
    for (;;)
        if (send(fd, "hello", 5, 0) == -1 || recv(fd, buf, sizeof buf, 0) == -1)
            return;
}

int main(int argc, char **argv)
{
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    char byte;

    how = argc > 1 ? argv[1] : "fails";
    alarm(120);
    for (int s = 1; is("deaf") && s < 32; s++)
        signal(s, SIG_IGN);
    if (is("children"))
        have_children();
    if (is("segv"))
        raise(SIGSEGV);
    if (is("parent"))
        kill(getppid(), SIGKILL);
    if (is("many"))
        send_for_ever(fd);
    if (is("waits"))
        wait_for_it(fd);
    if (is("tells") && argc > 2)
        tell(fd, atoi(argv[2]));
    if (is("sleeps"))
        poll(NULL, 0, 1000);
    for (int i = 204; is("closes") && i >= 0; i--)
        close(i);
    while (is("floods"))
        puts("and on it goes");
    while (is("computes"))
        continue;
    while (is("fails"))
        send(99, "x", 1, 0);
    recv(fd, &byte, 1, 0);
    rest();
    return 0;
}
