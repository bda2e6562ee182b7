/* hostile: Fills the pipe by which its clock is put forward, and then waits for
       ever: whoever writes there is to wait as well.
   lab: 14-udp-echo-client
   earns: 7
   verdict: timeout
   must-not: a judge that waits, or says that this was its own fault
*/
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    const char *clock = getenv("SOCKETLABS_CLOCK");
    char path[64];
    int fd;

    if (clock == NULL)
        return;
    snprintf(path, sizeof path, "/proc/self/fd/%s", clock);
    fd = open(path, O_WRONLY | O_NONBLOCK);
    if (fd == -1)
        return;
    while (write(fd, "", 1) == 1)
        continue;
    close(fd);
}

static int wait_for_ever(struct pollfd *fds, nfds_t n, int timeout)
{
    while (getenv("SOCKETLABS_CLOCK") != NULL)
        pause();
    return poll(fds, n, timeout);
}
#undef poll
#define poll wait_for_ever

#include "../../../../../solutions/14-udp-echo-client/udp_echo_client.c"
