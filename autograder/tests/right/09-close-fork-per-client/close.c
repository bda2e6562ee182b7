/* Style: fork for each client; a SIGCHLD handler reaps; the parent closes the
 * listening socket and waits for the last child before it says so. Chatty after that. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t children;

static void die(const char *call)
{
    fprintf(stderr, "close: %s() failed: %s\n", call, strerror(errno));
    exit(1);
}

static void reap(int sig)
{
    int saved = errno;
    (void)sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        children--;
    errno = saved;
}

static int bye(int fd)
{
    const char text[] = { 'b', 'y', 'e', '\n' };
    size_t done = 0;
    while (done < sizeof text) {
        ssize_t n = write(fd, text + done, sizeof text - done);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1)
            return 1;
        done += n;
    }
    return 0;
}

int main(int argc, char *argv[])
{
    int port, count;
    char z;
    if (argc != 4 || sscanf(argv[2], "%6d%c", &port, &z) != 1 || port < 0 || port > 65535
        || sscanf(argv[3], "%9d%c", &count, &z) != 1 || count < 0) {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        return 2;
    }

    sigset_t chld, before;
    sigemptyset(&chld);
    sigaddset(&chld, SIGCHLD);
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sa.sa_handler = reap;
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = SA_RESTART;
    if (sigaction(SIGCHLD, &sa, NULL) == -1)
        die("sigaction");
    signal(SIGPIPE, SIG_IGN);

    struct sockaddr_in a;
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    if (inet_pton(AF_INET, argv[1], &a.sin_addr) != 1) {
        errno = EINVAL;
        die("inet_pton");
    }
    int ls = socket(AF_INET, SOCK_STREAM, 0);
    if (ls == -1)
        die("socket");
    int on = 1;
    if (setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == -1)
        die("setsockopt");
    if (bind(ls, (struct sockaddr *)&a, sizeof a) == -1)
        die("bind");
    if (listen(ls, 20) == -1)
        die("listen");
    socklen_t len = sizeof a;
    if (getsockname(ls, (struct sockaddr *)&a, &len) == -1)
        die("getsockname");
    printf("listening on %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
    fflush(stdout);

    for (int i = 0; i < count; i++) {
        int cs;
        while ((cs = accept(ls, NULL, NULL)) == -1)
            if (errno != EINTR && errno != ECONNABORTED)
                die("accept");
        sigprocmask(SIG_BLOCK, &chld, &before);
        pid_t pid = fork();
        if (pid > 0)
            children++;
        sigprocmask(SIG_SETMASK, &before, NULL);
        if (pid == 0) {
            close(ls);
            int bad = bye(cs);
            close(cs);
            _exit(bad);
        }
        if (pid == -1)   /* no child to be had: do it here */
            bye(cs);
        close(cs);
    }
    close(ls);

    sigprocmask(SIG_BLOCK, &chld, &before);
    while (children > 0)
        sigsuspend(&before);
    sigprocmask(SIG_SETMASK, &before, NULL);

    printf("all closed\n");
    printf("%d said goodbye to, Enter to end\n", count);
    fflush(stdout);
    int c;
    do {
        c = getchar();
    } while (c != EOF && c != '\n');
    return 0;
}
