/* computes [socket|little|child] - computes until it has the lowest priority,
 * a minute at most, and says so; with "socket" it makes a socket first; with
 * "little" it computes for 0.3 seconds and says which priority it has; with
 * "child" a child of its own computes, for ever, and it looks now and then. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";

    alarm(60);
    while (strcmp(how, "little") == 0)
        if (clock() > CLOCKS_PER_SEC * 3 / 10)
            return printf("%d\n", getpriority(PRIO_PROCESS, 0)) < 0;
    if (strcmp(how, "socket") == 0 && socket(AF_INET, SOCK_STREAM, 0) == -1)
        return 1;
    if (strcmp(how, "child") == 0 && fork() == 0) {
        alarm(60);
        for (;;)
            continue;
    }
    while (getpriority(PRIO_PROCESS, 0) < 19)
        if (strcmp(how, "child") == 0)
            usleep(1000);
    puts("lowest");
}
