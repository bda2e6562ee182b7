// Style: fork for each client, a SIGCHLD handler that reaps, getaddrinfo with
// AI_PASSIVE, getnameinfo, read and write with SIGPIPE ignored.
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void die(const char *call, const char *why)
{
    fprintf(stderr, "tcp_echo_server: %s() failed: %s\n", call, why);
    exit(1);
}

static void on_child(int sig)
{
    int e = errno;
    (void)sig;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = e;
}

static int make_listener(const char *port)
{
    struct addrinfo hints, *all, *ai;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    int rc = getaddrinfo(NULL, port, &hints, &all);
    if (rc != 0)
        die("getaddrinfo", gai_strerror(rc));

    int fd = -1, why = 0;
    const char *call = "socket";
    for (ai = all; ai != NULL; ai = ai->ai_next) {
        fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
        if (fd < 0) {
            why = errno;
            continue;
        }
        int yes = 1;
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        if (bind(fd, ai->ai_addr, ai->ai_addrlen) == 0)
            break;
        why = errno;
        call = "bind";
        close(fd);
        fd = -1;
    }
    freeaddrinfo(all);
    if (fd < 0)
        die(call, strerror(why));
    if (listen(fd, SOMAXCONN) < 0)
        die("listen", strerror(errno));
    return fd;
}

static void print_name(const char *what, struct sockaddr *sa, socklen_t len)
{
    char host[NI_MAXHOST], serv[NI_MAXSERV];
    int rc = getnameinfo(sa, len, host, sizeof host, serv, sizeof serv,
                         NI_NUMERICHOST | NI_NUMERICSERV);
    if (rc != 0)
        die("getnameinfo", gai_strerror(rc));
    printf("%s %s:%s\n", what, host, serv);
    fflush(stdout);
}

static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t w = write(fd, p, n);
        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0)
            return -1;
        p += w;
        n -= w;
    }
    return 0;
}

static void echo(int fd)
{
    char buf[8192];
    for (;;) {
        ssize_t n = read(fd, buf, sizeof buf);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            fprintf(stderr, "tcp_echo_server: read() failed: %s\n", strerror(errno));
        if (n <= 0)
            return;
        if (write_all(fd, buf, n) < 0) {
            fprintf(stderr, "tcp_echo_server: write() failed: %s\n", strerror(errno));
            return;
        }
    }
}

int main(int argc, char **argv)
{
    unsigned port;
    char junk;
    if (argc != 2 || sscanf(argv[1], "%6u%c", &port, &junk) != 1 || port > 65535) {
        fprintf(stderr, "usage: ./tcp_echo_server PORT\n");
        return 2;
    }
    struct sigaction sa;
    memset(&sa, 0, sizeof sa);
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = SA_RESTART;
    sa.sa_handler = on_child;
    if (sigaction(SIGCHLD, &sa, NULL) < 0)
        die("sigaction", strerror(errno));
    sa.sa_handler = SIG_IGN;
    if (sigaction(SIGPIPE, &sa, NULL) < 0)
        die("sigaction", strerror(errno));

    int lfd = make_listener(argv[1]);
    struct sockaddr_storage ss;
    socklen_t len = sizeof ss;
    if (getsockname(lfd, (struct sockaddr *)&ss, &len) < 0)
        die("getsockname", strerror(errno));
    print_name("listening on", (struct sockaddr *)&ss, len);

    for (;;) {
        len = sizeof ss;
        int fd = accept(lfd, (struct sockaddr *)&ss, &len);
        if (fd < 0) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            die("accept", strerror(errno));
        }
        print_name("client", (struct sockaddr *)&ss, len);
        pid_t pid = fork();
        if (pid == 0) {
            close(lfd);
            echo(fd);
            close(fd);
            _exit(0);
        }
        if (pid < 0) {
            fprintf(stderr, "tcp_echo_server: fork() failed: %s\n", strerror(errno));
            echo(fd);   // then this one is served here
        }
        close(fd);
    }
}
