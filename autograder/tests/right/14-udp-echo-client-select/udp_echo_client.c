// Style: C++-flavoured C with a small "class", select() up to a deadline,
// getaddrinfo; chatty after the echo.
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef struct Client {
    int fd;
    struct sockaddr_in server;
    char *answer;
    ssize_t length;
    unsigned strangers;
} Client;

static void die(const char *call, const char *why)
{
    fprintf(stderr, "udp_echo_client: %s() failed: %s\n", call, why);
    exit(1);
}

static struct sockaddr_in lookup(const char *ip, const char *port, int flags)
{
    struct addrinfo hints, *ai = NULL;
    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = flags | AI_NUMERICHOST | AI_NUMERICSERV;
    int rc = getaddrinfo(ip, port, &hints, &ai);
    if (rc != 0)
        die("getaddrinfo", gai_strerror(rc));
    struct sockaddr_in result;
    memcpy(&result, ai->ai_addr, sizeof(result));
    freeaddrinfo(ai);
    return result;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool Client_try(Client *self, const char *message)
{
    if (sendto(self->fd, message, strlen(message), 0,
               (struct sockaddr *)&self->server, sizeof(self->server)) < 0)
        die("sendto", strerror(errno));

    const double deadline = seconds() + 1.0;
    for (;;) {
        double left = deadline - seconds();
        if (left <= 0)
            return false;
        struct timeval tv;
        tv.tv_sec = (time_t)left;
        tv.tv_usec = (suseconds_t)((left - (double)tv.tv_sec) * 1e6);
        fd_set set;
        FD_ZERO(&set);
        FD_SET(self->fd, &set);
        int ready = select(self->fd + 1, &set, NULL, NULL, &tv);
        if (ready < 0 && errno != EINTR)
            die("select", strerror(errno));
        if (ready <= 0)
            continue;

        struct sockaddr_in from;
        socklen_t len = (socklen_t)sizeof(from);
        self->length = recvfrom(self->fd, self->answer, 65507, MSG_DONTWAIT,
                                (struct sockaddr *)&from, &len);
        if (self->length < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)
                continue;   // a bad checksum, thrown away by the kernel
            die("recvfrom", strerror(errno));
        }
        if (from.sin_port == self->server.sin_port
            && memcmp(&from.sin_addr, &self->server.sin_addr, sizeof(from.sin_addr)) == 0)
            return true;
        self->strangers++;
    }
}

static bool is_port(const char *text)
{
    unsigned n;
    char c;
    return sscanf(text, "%6u%c", &n, &c) == 1 && n <= 65535;
}

int main(int argc, char **argv)
{
    if (argc < 4 || argc > 5 || !is_port(argv[2]) || (argc == 5 && !is_port(argv[4]))) {
        fprintf(stderr, "usage: ./udp_echo_client IP PORT MESSAGE [LOCAL_PORT]\n");
        return 2;
    }

    Client me;
    memset(&me, 0, sizeof(me));
    me.server = lookup(argv[1], argv[2], 0);
    me.answer = (char *)malloc(65507);
    if (me.answer == NULL)
        die("malloc", strerror(errno));
    me.fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (me.fd < 0)
        die("socket", strerror(errno));
    struct sockaddr_in local = lookup(NULL, argc == 5 ? argv[4] : "0", AI_PASSIVE);
    if (bind(me.fd, (struct sockaddr *)&local, sizeof(local)) < 0)
        die("bind", strerror(errno));

    bool ok = false;
    int tries = 0;
    while (!ok && tries < 3) {
        ok = Client_try(&me, argv[3]);
        tries++;
    }
    if (ok) {
        for (ssize_t i = 0; i < me.length; i++)
            putchar((unsigned char)me.answer[i]);
        putchar('\n');
        printf("tries: %d, strangers: %u\n", tries, me.strangers);
    } else {
        char host[NI_MAXHOST], serv[NI_MAXSERV];
        getnameinfo((struct sockaddr *)&me.server, sizeof(me.server), host, sizeof(host),
                    serv, sizeof(serv), NI_NUMERICHOST | NI_NUMERICSERV | NI_DGRAM);
        fprintf(stderr, "udp_echo_client: no answer from %s:%s\n", host, serv);
    }
    free(me.answer);
    close(me.fd);
    return ok ? 0 : 1;
}
