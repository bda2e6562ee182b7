/* leave PORT [FIFO] - leaves a daemon behind, the way real ones are made: two
 * forks and a session of its own. It ignores what it can, holds a listening
 * port, the terminal and a fifo, and has fifty children. The program itself
 * prints its line and ends. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void rest(void)
{
    alarm(60);
    for (;;)
        pause();
}

static void become_daemon(int fifo)
{
    setsid();
    if (fork() > 0)
        _exit(0);
    setsid();
    for (int s = 1; s < 32; s++)
        if (s != SIGALRM)
            signal(s, SIG_IGN);
    for (int i = 0; i < 50; i++)
        if (fork() == 0)
            rest();
    if (fifo != -1)
        (void)!write(fifo, "there\n", 6);
    rest();
}

int main(int argc, char **argv)
{
    struct sockaddr_in addr = { .sin_family = AF_INET };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    int fifo = argc > 2 ? open(argv[2], O_WRONLY) : -1;

    addr.sin_port = htons((in_port_t)atoi(argc > 1 ? argv[1] : "0"));
    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == -1 ||
        listen(fd, 5) == -1)
        return 1;
    if (fork() == 0)
        become_daemon(fifo);
    wait(NULL);
    printf("listening on 0.0.0.0:%s\n", argc > 1 ? argv[1] : "0");
    return 0;
}
