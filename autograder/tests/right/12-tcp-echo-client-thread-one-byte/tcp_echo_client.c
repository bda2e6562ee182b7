/* Style: a thread that writes while main reads, one byte at a time, with an
 * unbuffered stdout; half-closes when all is written. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int sock;
static char *message;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int broken;         /* why the writer gave up */

static void die(const char *call, const char *why)
{
    fprintf(stderr, "tcp_echo_client: %s() failed: %s\n", call, why);
    exit(1);
}

static void *writer(void *unused)
{
    const char *p = message;
    size_t left = strlen(p);

    while (left > 0) {
        ssize_t n = write(sock, p, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            pthread_mutex_lock(&lock);
            broken = errno;
            pthread_mutex_unlock(&lock);
            shutdown(sock, SHUT_RDWR);      /* wakes the reader */
            return unused;
        }
        p += n;
        left -= n;
    }
    shutdown(sock, SHUT_WR);
    return unused;
}

int main(int argc, char *argv[])
{
    struct sockaddr_in to;
    pthread_t tid;
    size_t i, len;
    int port, e;
    char c;

    if (argc != 4 || sscanf(argv[2], "%6d%c", &port, &c) != 1 || port < 0 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_client IP PORT MESSAGE\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    message = argv[3];
    len = strlen(message);

    memset(&to, 0, sizeof to);
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    if (!inet_aton(argv[1], &to.sin_addr))
        die("inet_aton", strerror(EINVAL));
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock < 0)
        die("socket", strerror(errno));
    if (connect(sock, (struct sockaddr *)&to, sizeof to) < 0)
        die("connect", strerror(errno));

    e = pthread_create(&tid, NULL, writer, NULL);
    if (e != 0)
        die("pthread_create", strerror(e));
    setvbuf(stdout, NULL, _IONBF, 0);
    for (i = 0; i < len; i++) {
        ssize_t n = read(sock, &c, 1);
        if (n < 0)
            die("read", strerror(errno));
        if (n == 0) {
            pthread_mutex_lock(&lock);
            e = broken;
            pthread_mutex_unlock(&lock);
            if (e != 0)
                die("write", strerror(e));
            die("read", "the stream ended");
        }
        putchar(c);
    }
    putchar('\n');
    pthread_join(tid, NULL);
    close(sock);
    return 0;
}
