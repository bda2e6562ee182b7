/* Style: a detached thread for each client, eight at once at the most; C11. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { AT_ONCE = 8 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t left = PTHREAD_COND_INITIALIZER;
static int busy;

_Static_assert(sizeof(intptr_t) >= sizeof(int), "a descriptor travels in a pointer");

static _Noreturn void die(const char *call, int why)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(why));
    exit(1);
}

static void complain(const char *call, int why)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, strerror(why));
}

static void *serve(void *arg)
{
    int fd = (int)(intptr_t)arg;
    char buf[4096];

    for (;;) {
        ssize_t n = recv(fd, buf, sizeof buf, 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            complain("recv", errno);
        if (n <= 0)
            break;
        char *p = buf;
        while (n > 0) {
            ssize_t m = send(fd, p, (size_t)n, MSG_NOSIGNAL);
            if (m == -1 && errno == EINTR)
                continue;
            if (m == -1) {
                complain("send", errno);
                goto out;
            }
            p += m;
            n -= m;
        }
    }
out:
    /* The count goes down together with the descriptor. */
    pthread_mutex_lock(&lock);
    close(fd);
    busy--;
    pthread_cond_signal(&left);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    unsigned long port = argc == 2 ? strtoul(argv[1], &end, 10) : 0;
    if (argc != 2 || end == argv[1] || *end || port > UINT16_MAX) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }

    int lfd = socket(AF_INET, SOCK_STREAM, 0);
    if (lfd == -1)
        die("socket", errno);
    if (setsockopt(lfd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) == -1)
        die("setsockopt", errno);
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port),
                             .sin_addr = { htonl(INADDR_ANY) } };
    if (bind(lfd, (struct sockaddr *)&a, sizeof a) == -1)
        die("bind", errno);
    if (listen(lfd, 64) == -1)
        die("listen", errno);
    socklen_t len = sizeof a;
    if (getsockname(lfd, (struct sockaddr *)&a, &len) == -1)
        die("getsockname", errno);
    char ip[INET_ADDRSTRLEN];
    printf("listening on %s:%u\n", inet_ntop(AF_INET, &a.sin_addr, ip, sizeof ip),
           (unsigned)ntohs(a.sin_port));
    fflush(stdout);

    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 256 * 1024);

    for (;;) {
        pthread_mutex_lock(&lock);
        while (busy == AT_ONCE)
            pthread_cond_wait(&left, &lock);
        pthread_mutex_unlock(&lock);

        len = sizeof a;
        int fd = accept(lfd, (struct sockaddr *)&a, &len);
        if (fd == -1 && (errno == EINTR || errno == ECONNABORTED))
            continue;
        if (fd == -1)
            die("accept", errno);
        printf("client %s:%u\n", inet_ntop(AF_INET, &a.sin_addr, ip, sizeof ip),
               (unsigned)ntohs(a.sin_port));
        fflush(stdout);

        pthread_mutex_lock(&lock);
        busy++;
        pthread_mutex_unlock(&lock);
        pthread_t t;
        int e = pthread_create(&t, &attr, serve, (void *)(intptr_t)fd);
        if (e != 0) {
            complain("pthread_create", e);
            serve((void *)(intptr_t)fd);
        }
    }
}
