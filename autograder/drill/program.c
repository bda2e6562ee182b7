#include "program.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "box.h"
#include "calls.h"
#include "channel.h"
#include "folder.h"
#include "keeper.h"
#include "reap.h"
#include "sanitizer.h"
#include "second.h"
#include "story.h"

enum {
    KEPT_BYTES = 64 * 1024,
    DEFAULT_FILES = 256,
    MOST_DESCRIPTORS = 256, /* more than drill ever has open */
    LONGEST_START_MS = 5000
};

static void close_if_open(int *fd)
{
    if (*fd != -1)
        close(*fd);
    *fd = -1;
}

/* The same few variables for every program, so that nothing of the student's
 * shell, and nothing of bats, changes what it does. */
static char **clean_environment(const struct program *p,
                                const struct start_plan *plan,
                                const char *log)
{
    static char home[4200], tmp[4200], shim[512], clock[32], calls[4300];
    static char stop[32], *env[9 + SANITIZER_VARIABLES];
    size_t n = 0;

    snprintf(home, sizeof home, "HOME=%s", p->folder);
    snprintf(tmp, sizeof tmp, "TMPDIR=%s", p->folder);
    env[n++] = "PATH=/usr/bin:/bin";
    env[n++] = "LC_ALL=C";
    env[n++] = home;
    env[n++] = tmp;
    if (plan->faults.n > 0) {
        snprintf(shim, sizeof shim, "SOCKETLABS_FAULTS=%.*s",
                 (int)plan->faults.n, (const char *)plan->faults.data);
        env[n++] = shim;
    }
    if (plan->clock) {
        snprintf(clock, sizeof clock, "SOCKETLABS_CLOCK=%d", CLOCK_FD);
        env[n++] = clock;
    }
    if (plan->stops) {
        snprintf(stop, sizeof stop, "SOCKETLABS_STOP=%d", STOP_FD);
        env[n++] = stop;
    }
    if (p->calls != -1) {
        snprintf(calls, sizeof calls, "SOCKETLABS_LOG=%s", log);
        env[n++] = calls;
    }
    if (plan->sanitized)
        n += sanitizer_environment(p->folder, env + n);
    env[n] = NULL;
    return env;
}

/* The keeper's side of fork(): it keeps only what it needs. Above all no end
 * of another program's lifeline, or that one's keeper would wait for us. */
static void run_keeper(const struct order *order, int lifeline, int reports)
{
    const int needed[] = { order->in,   order->out, order->err, order->clock,
                           order->stop, lifeline,   reports };

    for (int fd = 3; fd < MOST_DESCRIPTORS; fd++) {
        bool keep = false;

        for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
            keep = keep || needed[i] == fd;
        if (!keep)
            close(fd);
    }
    keeper_run(order, lifeline, reports);
}

/* Nothing of the program has run: on stderr is what bubblewrap said. */
static void refuse_box(struct program *p)
{
    program_drain(p);
    grader_error("no box could be made for %s: %.*s", p->path,
                 (int)(p->err.kept.n < 200 ? p->err.kept.n : 200),
                 p->err.kept.n > 0 ? (const char *)p->err.kept.data : "");
}

static void read_start(struct program *p)
{
    struct pollfd told = { .fd = p->reports, .events = POLLIN };
    struct report report;
    ssize_t n;

    /* A program may stop its keeper before that one has told us. */
    if (poll(&told, 1, LONGEST_START_MS) == 0)
        grader_error("the keeper of %s does not answer", p->path);
    do
        n = read(p->reports, &report, sizeof report);
    while (n == -1 && errno == EINTR);
    if (n != (ssize_t)sizeof report)
        grader_error("the keeper of %s died at once", p->path);
    if (report.what == NOT_STARTED && report.value == 0)
        refuse_box(p);
    if (report.what == NOT_STARTED)
        grader_error("cannot start %s: %s", p->path, strerror(report.value));
    p->pid = report.pid;
    do_not_block(p->reports);
}

static void keep_arguments(struct program *p, char *const *argv)
{
    while (argv[p->n_arguments] != NULL)
        p->n_arguments++;
    p->arguments = must_alloc((p->n_arguments + 1) * sizeof *p->arguments);
    memset(p->arguments, 0, (p->n_arguments + 1) * sizeof *p->arguments);
    for (size_t i = 0; i < p->n_arguments; i++)
        bytes_append(&p->arguments[i], argv[i], strlen(argv[i]) + 1);
}

static void forget_arguments(struct program *p)
{
    for (size_t i = 0; i < p->n_arguments; i++)
        bytes_free(&p->arguments[i]);
    free(p->arguments);
}

const char *program_argument(const struct program *p, size_t i)
{
    return i < p->n_arguments ? (const char *)p->arguments[i].data : "";
}

void program_start(struct program *p, char *const *argv,
                   const struct start_plan *plan)
{
    int in[2], err[2], lifeline[2], reports[2], clock[2] = { -1, -1 }, slave;
    int stop[2] = { -1, -1 };
    struct order order = { .path = p->path, .argv = argv };
    char **box = NULL;
    char log[4200] = "";

    make_pipe(in);
    make_pipe(err);
    make_pipe(lifeline);
    make_pipe(reports);
    if (plan->clock)
        make_pipe(clock);
    if (plan->stops)
        make_pair(stop);
    make_terminal(&p->out.fd, &slave);
    p->in = in[1];
    p->in_left = close_on_exec(dup(in[0]), "dup");
    p->err.fd = err[0];
    p->lifeline = lifeline[1];
    p->reports = reports[0];
    p->folder = folder_make();
    order.folder = p->folder;
    if (plan->log)
        p->calls = calls_make(p->folder, log, sizeof log);
    keep_arguments(p, argv);
    order.envp = clean_environment(p, plan, log);
    order.in = in[0];
    order.out = slave;
    order.err = err[1];
    order.clock = clock[0];
    p->clock = clock[1];
    order.stop = stop[1];
    p->stop = stop[0];
    order.max_files = plan->max_files > 0 ? plan->max_files : DEFAULT_FILES;
    order.sanitized = p->sanitized = plan->sanitized;
    order.limit_memory =
        !plan->sanitized && getenv("DRILL_NO_MEMORY_LIMIT") == NULL;
    if (plan->boxed && second_is_wanted()) {
        order.second = true;
        second_gets(p->folder, p->calls);
    } else if (plan->boxed) {
        order.boxed = true;
        order.argv = box = box_command(p->path, argv, p->folder, log,
                                       order.max_files, plan->sanitized);
        order.path = box[0];
    }

    fflush(NULL);
    p->keeper = fork();
    if (p->keeper == -1)
        grader_error("fork: %s", strerror(errno));
    if (p->keeper == 0)
        run_keeper(&order, lifeline[0], reports[1]);
    p->running = true;
    close(in[0]);
    close(slave);
    close(err[1]);
    close(lifeline[0]);
    close(reports[1]);
    close_if_open(&clock[0]);
    close_if_open(&stop[1]);
    do_not_block(p->out.fd);
    do_not_block(p->err.fd);
    do_not_block(p->in);
    box_forget(box);
    read_start(p);
}

void program_read_report(struct program *p)
{
    struct report report;
    ssize_t n = read(p->reports, &report, sizeof report);

    if (n == (ssize_t)sizeof report && report.what == ENDED) {
        p->ended = true;
        p->status = report.value;
        p->greedy = report.greedy;
    } else if (n == 0 && p->running) {
        p->keeper_lost = !p->ended;
        p->ended = true;
        close(p->reports);
        p->reports = -1;
    }
}

static void keep_output(struct output *out, const char *data, size_t n)
{
    size_t limit = KEPT_BYTES + out->allowance;
    size_t room = out->kept.n < limit ? limit - out->kept.n : 0;

    if (n > room) {
        out->dropped += n - room;
        n = room;
    }
    bytes_append(&out->kept, data, n);
}

void program_read_output(struct output *out)
{
    char data[16384];
    ssize_t n;

    if (out->fd == -1)
        return;
    n = read(out->fd, data, sizeof data);
    if (n > 0) {
        keep_output(out, data, (size_t)n);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        /* A pseudo-terminal that nobody holds any more gives EIO. */
        close(out->fd);
        out->fd = -1;
    }
}

size_t program_printed(const struct program *p)
{
    return p->out.kept.n + p->out.dropped + p->err.kept.n + p->err.dropped;
}

/* Bounded, since a daemon may still be writing without end. */
static void drain_output(struct output *out)
{
    for (int round = 0; round < 1024; round++) {
        size_t before = out->kept.n + out->dropped;

        program_read_output(out);
        if (out->fd == -1 || out->kept.n + out->dropped == before)
            return;
    }
}

void program_drain(struct program *p)
{
    drain_output(&p->out);
    drain_output(&p->err);
}

/* Tells the keeper to clean up, and to end when it has. False when it did
 * not: the program has killed or stopped it. */
static bool dismiss_keeper(struct program *p)
{
    int status = 0;
    pid_t pid;

    close_if_open(&p->lifeline);
    do
        pid = waitpid(p->keeper, &status, WUNTRACED);
    while (pid == -1 && errno == EINTR);
    if (pid != -1 && WIFSTOPPED(status))
        kill(p->keeper, SIGKILL);
    return pid != -1 && WIFEXITED(status);
}

void program_stop(struct program *p)
{
    if (!p->running)
        return;
    if (p->sanitized)
        sanitizer_look(p); /* its folder is about to go */
    p->running = false;
    if (!dismiss_keeper(p)) { /* then we have inherited what it kept */
        p->keeper_lost = true;
        reap_descendants(p->pid);
        folder_remove(p->folder);
    }
    if (p->reports != -1)
        program_read_report(p);
    program_drain(p);
    close_if_open(&p->in);
    close_if_open(&p->in_left);
    close_if_open(&p->out.fd);
    close_if_open(&p->err.fd);
    close_if_open(&p->reports);
    close_if_open(&p->clock);
    close_if_open(&p->stop);
}

double program_put_forward(const struct program *p)
{
    int unread = 0;

    if (p->clock != -1 && ioctl(p->clock, FIONREAD, &unread) == -1)
        unread = 0;
    /* Each is half a second, or more. */
    return p->put_forward / 1000.0 -
           (double)(unread / (int)sizeof(int32_t)) * 0.5;
}

void program_forget(struct program *p)
{
    const char *name = p->name;
    char *path = p->path;
    size_t allowance = p->out.allowance;

    program_stop(p);
    if (p->folder != NULL) /* else it never had a log */
        close_if_open(&p->calls);
    free(p->folder);
    forget_arguments(p);
    bytes_free(&p->out.kept);
    bytes_free(&p->err.kept);
    memset(p, 0, sizeof *p);
    p->name = name;
    p->path = path;
    p->out.allowance = allowance;
    p->in = p->in_left = p->out.fd = p->err.fd = -1;
    p->reports = p->lifeline = p->clock = p->calls = p->stop = -1;
}

bool program_crashed(const struct program *p)
{
    return p->ended && !p->keeper_lost && WIFSIGNALED(p->status);
}

bool program_segfaulted(const struct program *p)
{
    return program_crashed(p) && (WTERMSIG(p->status) == SIGSEGV ||
                                  WTERMSIG(p->status) == SIGBUS);
}

int program_undone_step(const struct program *p)
{
    static const char after[] = " is not done yet\n";
    char *text = must_copy((const char *)p->err.kept.data, p->err.kept.n);
    const char *line = strstr(text, ": step ");
    int step = 0, n = 0;

    if (!p->ended || !WIFEXITED(p->status) || WEXITSTATUS(p->status) != 1 ||
        line == NULL || sscanf(line, ": step %d%n", &step, &n) != 1 ||
        strncmp(line + n, after, strlen(after)) != 0)
        step = 0;
    free(text);
    return step;
}
