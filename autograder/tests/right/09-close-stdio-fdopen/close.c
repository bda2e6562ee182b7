// Style: stdio over the connection (fdopen, fputs, fclose), getaddrinfo,
// SIGPIPE ignored; a line on stdout for each client would be too much, stderr has it.
#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void die(const char *call, const char *why)
{
    fprintf(stderr, "close: %s() failed: %s\n", call, why);
    exit(1);
}

static void warn_about(const char *call)
{
    fprintf(stderr, "close: %s() failed: %s\n", call, strerror(errno));
}

static void say_bye(int fd)
{
    FILE *f = fdopen(fd, "w");
    if (f == NULL) {
        warn_about("fdopen");
        close(fd);
        return;
    }
    if (fputs("bye\n", f) == EOF || fflush(f) == EOF)
        warn_about("write");
    if (fclose(f) == EOF)
        warn_about("fclose");
}

int main(int argc, char **argv)
{
    char *e1 = NULL, *e2 = NULL;
    long port = argc == 4 ? strtol(argv[2], &e1, 10) : -1;
    long count = argc == 4 ? strtol(argv[3], &e2, 10) : -1;
    if (port < 0 || port > 65535 || count < 0 || e1 == argv[2] || *e1 || e2 == argv[3] || *e2) {
        fprintf(stderr, "usage: ./close IP PORT COUNT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);

    struct addrinfo hints = { 0 }, *ai;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    int rc = getaddrinfo(argv[1], argv[2], &hints, &ai);
    if (rc != 0)
        die("getaddrinfo", gai_strerror(rc));
    int lfd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (lfd == -1)
        die("socket", strerror(errno));
    const int yes = 1;
    if (setsockopt(lfd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1)
        die("setsockopt", strerror(errno));
    if (bind(lfd, ai->ai_addr, ai->ai_addrlen) == -1)
        die("bind", strerror(errno));
    freeaddrinfo(ai);
    if (listen(lfd, 16) == -1)
        die("listen", strerror(errno));

    struct sockaddr_storage ss;
    socklen_t sslen = sizeof ss;
    if (getsockname(lfd, (struct sockaddr *)&ss, &sslen) == -1)
        die("getsockname", strerror(errno));
    char h[NI_MAXHOST], s[NI_MAXSERV];
    rc = getnameinfo((struct sockaddr *)&ss, sslen, h, sizeof h, s, sizeof s,
                     NI_NUMERICHOST | NI_NUMERICSERV);
    if (rc != 0)
        die("getnameinfo", gai_strerror(rc));
    printf("listening on %s:%s\n", h, s);
    fflush(stdout);

    while (count > 0) {
        int fd = accept(lfd, NULL, NULL);
        if (fd == -1 && (errno == EINTR || errno == ECONNABORTED))
            continue;
        if (fd == -1)
            die("accept", strerror(errno));
        say_bye(fd);
        fprintf(stderr, "%ld to go\n", --count);
    }
    if (close(lfd) == -1)
        die("close", strerror(errno));
    printf("all closed\n");
    fflush(stdout);

    for (int c = 0; c != EOF && c != '\n'; c = getchar())
        ;
    return 0;
}
