#include "keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/personality.h>
#endif

#include "box.h"
#include "clock.h"
#include "folder.h"
#include "gate.h"
#include "held.h"
#include "reap.h"
#include "second.h"

enum {
    CPU_SECONDS = 10,
    FILE_BYTES = 8 * 1024 * 1024,
    MEMORY_MIB = 4096, /* of addresses: room for a hundred threads */
    WATCH_MS = 100     /* between looks at what a box takes */
};

static void limit(int what, rlim_t value)
{
    struct rlimit r = { value, value };

    setrlimit(what, &r); /* a lower limit already in force is as good */
}

/* Sanitizers want most of the addresses there are, and cannot start when the
 * kernel, as newer ones do, puts things anywhere among them. */
static void fix_addresses(void)
{
#ifdef __linux__
    int now = personality(0xffffffff);

    if (now != -1)
        personality((unsigned long)now | ADDR_NO_RANDOMIZE);
#endif
}

/* What is on its way to the program, and what none of it must keep. */
static bool take_descriptors(const struct order *order, const struct gate *gate)
{
    return dup2(order->in, 0) != -1 && dup2(order->out, 1) != -1 &&
           dup2(order->err, 2) != -1 &&
           (order->clock == -1 || dup2(order->clock, CLOCK_FD) != -1) &&
           (order->stop == -1 || dup2(order->stop, STOP_FD) != -1) &&
           (gate->its == -1 || dup2(gate->its, ENTER_FD) != -1);
}

static void become_program(const struct order *order, const struct gate *gate,
                           int failed)
{
    sigset_t none;

    reap_die_with_parent();
    setsid();
    for (int s = 1; s < 32; s++)
        signal(s, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_FSIZE, FILE_BYTES);
    if (order->limit_memory && !order->boxed)
        limit(RLIMIT_AS, (rlim_t)MEMORY_MIB * 1024 * 1024);
    if (order->sanitized)
        fix_addresses();
    umask(022);
    if (chdir(order->folder) == 0 && take_descriptors(order, gate)) {
        /* All others are close-on-exec; the limit comes last, since the
         * descriptors above may lie beyond it. A box has more to open. */
        if (!order->boxed)
            limit(RLIMIT_NOFILE, (rlim_t)order->max_files);
        if (order->second)
            limit(RLIMIT_NPROC, BOX_PROCESSES);
        if (order->boxed)
            enter_box(&order->entry, order->argv, order->envp);
        if (!order->second || second_become())
            execve(order->path, order->argv, order->envp);
    }
    while (write(failed, &errno, sizeof errno) == -1 && errno == EINTR)
        continue;
    _exit(127);
}

static void tell(int reports, const struct report *report)
{
    /* Smaller than PIPE_BUF: whole or not at all. If drill is gone, the
     * lifeline says so next. */
    while (write(reports, report, sizeof *report) == -1 && errno == EINTR)
        continue;
}

/* True when the child could not become what it should; *reason: why. */
static bool heard_failure(int failed[2], int *reason)
{
    ssize_t n;

    close(failed[1]);
    do
        n = read(failed[0], reason, sizeof *reason);
    while (n == -1 && errno == EINTR);
    close(failed[0]);
    return n > 0;
}

/* Returns the child that is the program, or the box around it; drill is told
 * the number of the program itself. */
static pid_t start_program(const struct order *order, int reports)
{
    struct gate gate = { -1, -1 };
    struct report report;
    pid_t child = -1;
    int failed[2];

    memset(&report, 0, sizeof report);
    if (pipe(failed) != -1 && fcntl(failed[0], F_SETFD, FD_CLOEXEC) != -1 &&
        fcntl(failed[1], F_SETFD, FD_CLOEXEC) != -1 &&
        (!order->boxed || gate_open(&gate))) {
        child = fork();
        if (child == 0)
            become_program(order, &gate, failed[1]);
    }
    report.value = errno;
    report.pid = child;
    if (child != -1 && heard_failure(failed, &report.value)) {
        report.pid = -1;
    } else if (child != -1 && order->boxed) {
        report.pid = gate_wait(&gate);
        report.value = 0;
    }
    report.what = report.pid > 0 ? STARTED : NOT_STARTED;
    if (report.what == NOT_STARTED && child != -1) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    tell(reports, &report);
    return report.what == STARTED ? child : -1;
}

static void on_child(int signal_number)
{
    (void)signal_number; /* only there to wake pselect() */
}

/* Reaps who has ended; tells of the program itself. */
static void reap_ended(pid_t program, bool greedy, int reports)
{
    for (;;) {
        struct report report;
        pid_t pid;

        memset(&report, 0, sizeof report);
        pid = waitpid(-1, &report.value, WNOHANG);
        if (pid <= 0)
            return;
        if (pid == program) {
            report.what = ENDED;
            report.greedy = greedy;
            tell(reports, &report);
        }
    }
}

/* SIGCHLD is let in only inside pselect(), so that none is missed. */
static void wait_for_lifeline(const struct order *order, pid_t program,
                              int lifeline, int reports,
                              const sigset_t *open_mask)
{
    static const struct timespec watch = { 0, WATCH_MS * 1000000L };
    bool bounded = order->boxed || order->second;
    double next = clock_now() + WATCH_MS / 1000.0;
    bool greedy = false;

    for (;;) {
        fd_set readable;

        reap_ended(program, greedy, reports);
        FD_ZERO(&readable);
        FD_SET(lifeline, &readable);
        if (pselect(lifeline + 1, &readable, NULL, NULL,
                    bounded ? &watch : NULL, open_mask) > 0)
            return;
        /* Neither a box nor a user has a bound for all processes together.
         * Every child that ends wakes us, too, and a look costs more than all
         * that a short program does. */
        if (!bounded || greedy || clock_now() < next)
            continue;
        greedy = held_too_much(order->boxed);
        next = clock_now() + WATCH_MS / 1000.0;
        if (greedy)
            reap_kill_children();
    }
}

void keeper_run(const struct order *order, int lifeline, int reports)
{
    static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT,
                                   SIGPIPE, SIGTSTP };
    struct sigaction action;
    sigset_t blocked, open_mask;
    pid_t program;

    reap_become_parent();
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++)
        signal(ignored[i], SIG_IGN);
    memset(&action, 0, sizeof action);
    action.sa_handler = on_child;
    sigaction(SIGCHLD, &action, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &open_mask);

    program = start_program(order, reports);
    close(order->in);
    close(order->out);
    close(order->err);
    if (order->clock != -1)
        close(order->clock);
    if (order->stop != -1)
        close(order->stop);
    wait_for_lifeline(order, program, lifeline, reports, &open_mask);
    /* The program leads its own session, so its group has its number. */
    if (order->boxed && program > 0)
        reap_box(program);
    else
        reap_descendants(program > 0 ? program : 0);
    folder_remove(order->folder);
    _exit(0);
}
