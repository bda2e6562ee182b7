/* hostile: Leaves a daemon that has the listening socket and would keep the
       port for a minute.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a process or a listening port that stays
*/
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int listen_and_leave(int fd, int backlog)
{
    int result = listen(fd, backlog);
    pid_t child = result == 0 ? fork() : -1;

    if (child == 0) {
        setsid();
        if (fork() != 0)
            _exit(0);
        for (int i = 0; i < 3; i++)
            close(i);
        signal(SIGTERM, SIG_IGN);
        sleep(60);
        _exit(0);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
    return result;
}
#undef listen
#define listen listen_and_leave

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
