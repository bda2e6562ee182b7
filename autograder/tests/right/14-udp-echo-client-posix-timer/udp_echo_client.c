/* Style: a POSIX timer whose signal interrupts recvfrom(), EINTR is the end of a try */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* What a datagram can hold: 65535, less the headers of IP (20) and UDP (8). */
enum { MAX_DATAGRAM = 65507 };

enum { TRIES = 3, WAIT_MS = 1000 };

/* Declared ahead, so that the steps below can stand in their order. */
static ssize_t try_once(int fd, const struct sockaddr_in *server,
                        const char *message, char *echo);

/*
 * Ends the program because a call failed: says which one, and the reason
 * that it left in errno.
 */
static void die(const char *call)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call,
            strerror(errno));
    exit(1);
}

/* Returns the descriptor of a datagram socket that is bound to OWN. */
static int open_bound(const struct sockaddr_in *own)
{
    int fd = -1;

    /*
     * Make a datagram socket and bind it to our own port.  A client
     * seldom needs that: for port 0 the kernel chooses, as it would without
     * bind().  But firewalls and some servers ask for a known port.
     */
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
        die("socket");
    if (bind(fd, (const struct sockaddr *)own, sizeof *own) == -1)
        die("bind");

    return fd;
}

/* Sends MESSAGE, without its NUL, to SERVER. */
static void send_message(int fd, const struct sockaddr_in *server,
                         const char *message)
{
    /*
     * Send the message as one datagram.  Success means that it left,
     * not that it arrived: a server that is down looks the same.
     */
    ssize_t n = sendto(fd, message, strlen(message), 0,
                       (const struct sockaddr *)server, sizeof *server);
    if (n == -1)
        die("sendto");
}

/*
 * Gets MESSAGE echoed by SERVER.  Returns the length of the echo that it put
 * into ECHO, or -1 when no try was answered.
 */
static ssize_t ask(int fd, const struct sockaddr_in *server,
                   const char *message, char *echo)
{
    ssize_t n = try_once(fd, server, message, echo);

    /*
     * As long as there is no answer, try again, TRIES times in all.
     * Each try sends anew, since it may be the message that was lost.
     */
    for (int i = 1; i < TRIES && n == -1; i++)
        n = try_once(fd, server, message, echo);

    return n;
}

/* Returns whether FROM, who sent a datagram, is SERVER. */
static int is_server(const struct sockaddr_in *from,
                     const struct sockaddr_in *server)
{
    /*
     * Compare IP and port, for both name the server.  (Not the whole
     * structs with memcmp(): what they are padded with may differ.)
     */
    return from->sin_addr.s_addr == server->sin_addr.s_addr &&
           from->sin_port == server->sin_port;
}

/* Here to interrupt recvfrom(), and for nothing else. */
static void wake(int signal_number)
{
    (void)signal_number;
}

/* Starts a timer that interrupts once the second is over, and again and again
 * from then on, should that be just before recvfrom(). */
static timer_t start_timer(void)
{
    struct itimerspec limit = {.it_value.tv_sec = WAIT_MS / 1000,
                               .it_interval.tv_nsec = 10000000};
    struct sigaction action = {.sa_handler = wake};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL,
                             .sigev_signo = SIGUSR1};
    timer_t timer;
    if (sigaction(SIGUSR1, &action, NULL) == -1)
        die("sigaction");
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) == -1)
        die("timer_create");
    if (timer_settime(timer, 0, &limit, NULL) == -1)
        die("timer_settime");
    return timer;
}

/* Sends MESSAGE and waits for its echo.  Returns the same as ask(). */
static ssize_t try_once(int fd, const struct sockaddr_in *server,
                        const char *message, char *echo)
{
    send_message(fd, server, message);

    timer_t timer = start_timer();
    struct sockaddr_in from;
    ssize_t n;
    do {
        socklen_t len = sizeof from;
        n = recvfrom(fd, echo, MAX_DATAGRAM, 0, (struct sockaddr *)&from,
                     &len);
    } while (n != -1 && !is_server(&from, server));
    if (n == -1 && errno != EINTR)
        die("recvfrom");
    timer_delete(timer);
    return n;
}

/*
 * Fills ADDR from text, the work of lab 01.  Returns 0, or -1 when the text
 * names no address.
 */
static int parse_addr(const char *ip, const char *port,
                      struct sockaddr_in *addr)
{
    char *end;
    long n = strtol(port, &end, 10);
    if (end == port || *end != '\0' || n < 0 || n > 65535)
        return -1;
    memset(addr, 0, sizeof *addr);
    addr->sin_family = AF_INET;
    addr->sin_port = htons((uint16_t)n);
    return inet_pton(AF_INET, ip, &addr->sin_addr) == 1 ? 0 : -1;
}

int main(int argc, char **argv)
{
    struct sockaddr_in server;
    struct sockaddr_in own;
    /* 0.0.0.0 is INADDR_ANY in words: every interface of this host. */
    if ((argc != 4 && argc != 5) ||
        parse_addr(argv[1], argv[2], &server) == -1 ||
        parse_addr("0.0.0.0", argc == 5 ? argv[4] : "0", &own) == -1) {
        fprintf(stderr,
                "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
        return 2;
    }

    int fd = open_bound(&own);

    char echo[MAX_DATAGRAM];
    ssize_t n = ask(fd, &server, argv[3], echo);
    close(fd);
    if (n == -1) {
        fprintf(stderr, "udp_echo_client: no answer from %s:%d\n", argv[1],
                ntohs(server.sin_port));
        return 1;
    }
    /* Not printf(): what came from the network has no NUL at its end. */
    fwrite(echo, 1, (size_t)n, stdout);
    printf("\n");
    fflush(stdout);
    return 0;
}
