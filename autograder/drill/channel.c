#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include "story.h"

int close_on_exec(int fd, const char *what)
{
    if (fd == -1 || fcntl(fd, F_SETFD, FD_CLOEXEC) == -1)
        grader_error("%s: %s", what, strerror(errno));
    return fd;
}

void make_pipe(int ends[2])
{
    if (pipe(ends) == -1)
        grader_error("pipe: %s", strerror(errno));
    close_on_exec(ends[0], "pipe");
    close_on_exec(ends[1], "pipe");
}

void make_pair(int ends[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
        grader_error("socketpair: %s", strerror(errno));
    close_on_exec(ends[0], "socketpair");
    close_on_exec(ends[1], "socketpair");
}

void do_not_block(int fd)
{
    int flags = fcntl(fd, F_GETFL);

    if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
        grader_error("fcntl: %s", strerror(errno));
}

void make_terminal(int *master, int *slave)
{
    struct termios t;
    const char *name;

    *master = close_on_exec(posix_openpt(O_RDWR | O_NOCTTY), "posix_openpt");
    if (grantpt(*master) == -1 || unlockpt(*master) == -1)
        grader_error("pseudo-terminal: %s", strerror(errno));
    name = ptsname(*master);
    *slave = name == NULL ? -1 : open(name, O_RDWR | O_NOCTTY);
    close_on_exec(*slave, "pseudo-terminal");
    if (tcgetattr(*slave, &t) == -1)
        grader_error("tcgetattr: %s", strerror(errno));
    t.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP | BRKINT);
    t.c_oflag &= ~(tcflag_t)OPOST;
    t.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    if (tcsetattr(*slave, TCSANOW, &t) == -1)
        grader_error("tcsetattr: %s", strerror(errno));
}
