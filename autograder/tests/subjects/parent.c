/* parent SIGNAL - after Enter, sends a signal to its parent, with a child of
 * its own in another session. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    pid_t parent = getppid();

    alarm(60);
    if (fork() == 0) {
        setsid();
        alarm(60);
        for (;;)
            pause();
    }
    puts("listening on 0.0.0.0:9");
    fflush(stdout);
    getchar();
    kill(parent, argc > 1 ? atoi(argv[1]) : SIGKILL);
    puts("done");
    fflush(stdout);
    for (;;)
        pause();
}
