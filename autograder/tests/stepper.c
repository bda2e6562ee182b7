/* stepper - runs a program with the shim, letting each of its socket calls go
 * on when it has seen it begin: for tests of the log and of SOCKETLABS_STOP.
 *
 * usage: stepper CALLS PROGRAM [ARGUMENT ...]
 *
 * CALLS: at how many calls it says go before it leaves, so that the program
 * runs freely from there; -1: at all of them. Prints `begins` and the call's
 * name, then `ends` and the call as a story shows it; at the end, how the
 * program ended, and for a program left alone all of its calls.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../drill/calls.h"
#include "../drill/program.h"
#include "../drill/stage.h"

enum {
    PRESENTER_FD = 200 /* out of the way of the program's own */
};

static void become(char **argv, int presenter, const char *log)
{
    char number[16];

    snprintf(number, sizeof number, "%d", PRESENTER_FD);
    setenv("SOCKETLABS_STOP", number, 1);
    setenv("SOCKETLABS_LOG", log, 1);
    if (dup2(presenter, PRESENTER_FD) == -1)
        _exit(127);
    close(presenter);
    execv(argv[0], argv);
    _exit(127);
}

/* True at a call that begins; false at one that has returned. */
static int show_step(struct program *p, uint64_t number)
{
    struct call_record r;
    int begins;

    if (!calls_read(p->calls, number, &r))
        return 0;
    begins = call_waits(&r);
    printf("%s ", begins ? "begins" : "ends");
    if (begins)
        fputs(call_name(r.call), stdout);
    else
        show_call(stdout, &r);
    putchar('\n');
    return begins;
}

static void step_through(struct program *p, int fd, long left)
{
    uint64_t number;

    while (left != 0 &&
           recv(fd, &number, sizeof number, MSG_WAITALL) == sizeof number)
        if (show_step(p, number)) {
            if (left > 0)
                left--;
            send(fd, &number, sizeof number, MSG_NOSIGNAL);
        }
    close(fd);
}

int main(int argc, char **argv)
{
    struct program p = { 0 };
    char folder[] = "/tmp/stepper.XXXXXX", log[4200];
    int ends[2], status;
    pid_t pid;

    if (argc < 3 || mkdtemp(folder) == NULL ||
        socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
        return 2;
    p.calls = calls_make(folder, log, sizeof log);
    fflush(stdout);
    pid = fork();
    if (pid == 0) {
        close(ends[1]);
        become(argv + 2, ends[0], log);
    }
    close(ends[0]);
    step_through(&p, ends[1], atol(argv[1]));
    waitpid(pid, &status, 0);
    calls_take(&p);
    for (size_t i = 0; atol(argv[1]) != -1 && i < calls_n(); i++) {
        show_call(stdout, calls_at(i));
        putchar('\n');
    }
    printf("ended %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    calls_remove(folder);
    rmdir(folder);
    return 0;
}
