/* look [TEXT ...] - prints what it finds: descriptors, environment, stdin,
 * terminal, limits, signals, its folder, and its arguments. */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

extern char **environ;

static void print_limit(const char *name, int what)
{
    struct rlimit r;

    getrlimit(what, &r);
    printf("limit %s %ld\n", name, (long)r.rlim_cur);
}

static void print_signals(void)
{
    sigset_t blocked;
    struct sigaction action;

    sigprocmask(SIG_BLOCK, NULL, &blocked);
    for (int s = 1; s < 32; s++)
        if (sigismember(&blocked, s) == 1 ||
            (sigaction(s, NULL, &action) == 0 && s != SIGKILL &&
             s != SIGSTOP && action.sa_handler != SIG_DFL))
            printf("signal %d is not as usual\n", s);
}

static void print_folder(void)
{
    DIR *dir = opendir(".");
    int n = 0;

    while (readdir(dir) != NULL)
        n++;
    closedir(dir);
    printf("folder: %d entries\n", n);
}

int main(int argc, char **argv)
{
    struct pollfd in = { .fd = 0, .events = POLLIN };

    for (int fd = 3; fd < 1024; fd++)
        if (fcntl(fd, F_GETFD) != -1)
            printf("descriptor %d is open\n", fd);
    for (char **e = environ; *e != NULL; e++)
        printf("environment %s\n", *e);
    printf("stdin: %s\n", poll(&in, 1, 0) == 0 ? "silent" : "not silent");
    printf("terminals: %d %d %d\n", isatty(0), isatty(1), isatty(2));
    print_limit("cpu", RLIMIT_CPU);
    print_limit("file", RLIMIT_FSIZE);
    print_limit("files", RLIMIT_NOFILE);
    print_limit("core", RLIMIT_CORE);
    print_limit("memory", RLIMIT_AS);
    print_signals();
    print_folder();
    printf("leader: %s\n", getsid(0) == getpid() ? "yes" : "no");
    for (int i = 0; i < argc; i++)
        printf("argument %s\n", argv[i]);
    return 0;
}
