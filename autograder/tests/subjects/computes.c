/* computes [socket] - computes until it has the lowest priority, a minute at
 * most, and says so; with "socket" it makes a socket first. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    (void)argv;
    alarm(60);
    if (argc > 1 && socket(AF_INET, SOCK_STREAM, 0) == -1)
        return 1;
    while (getpriority(PRIO_PROCESS, 0) < 19)
        continue;
    puts("lowest");
}
