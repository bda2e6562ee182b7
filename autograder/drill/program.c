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
#include "descriptors.h"
#include "folder.h"
#include "keeper.h"
#include "process.h"
#include "reap.h"
#include "sanitizer.h"
#include "second.h"
#include "story.h"

enum {
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
    if (plan->sanitized) {
        sanitizer_watch(p->folder);
        n += sanitizer_environment(p->folder, env + n);
    }
    env[n] = NULL;
    return env;
}

/* The keeper's side of fork(): it keeps only what it needs. Above all no end
 * of another program's lifeline, or that one's keeper would wait for us. */
static void run_keeper(const struct order *order, int lifeline, int reports)
{
    const int needed[] = { order->in,   order->out, order->err, order->clock,
                           order->stop, lifeline,   reports };
    int from = 3;

    for (int fd = from; fd < MOST_DESCRIPTORS; fd++)
        for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
            if (needed[i] == fd) {
                descriptors_close(from, fd - 1);
                from = fd + 1;
            }
    descriptors_close(from, MOST_DESCRIPTORS - 1);
    keeper_run(order, lifeline, reports);
}

/* Nothing of the program has run: on stderr is what enter.c said. */
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

/* What connects the keeper with drill, at the keeper's ends. */
struct ends {
    int lifeline, reports;
};

/* drill's ends go to p, the program's to its order. */
static void open_channels(struct program *p, const struct start_plan *plan,
                          struct order *order, struct ends *its)
{
    int in[2], err[2], lifeline[2], reports[2];
    int clock[2] = { -1, -1 }, stop[2] = { -1, -1 };

    make_pipe(in);
    make_pipe(err);
    make_pipe(lifeline);
    make_pipe(reports);
    if (plan->clock) {
        make_pipe(clock);
        do_not_block(clock[1]); /* a program could fill it */
    }
    if (plan->stops)
        make_pair(stop);
    make_terminal(&p->out.fd, &order->out);
    p->in = in[1];
    p->in_left = close_on_exec(dup(in[0]), "dup");
    p->err.fd = err[0];
    p->lifeline = lifeline[1];
    p->reports = reports[0];
    p->clock = clock[1];
    p->stop = stop[0];
    order->in = in[0];
    order->err = err[1];
    order->clock = clock[0];
    order->stop = stop[1];
    its->lifeline = lifeline[0];
    its->reports = reports[1];
}

/* They are the keeper's now. */
static void close_its_ends(struct order *order, struct ends *its)
{
    close(order->in);
    close(order->out);
    close(order->err);
    close_if_open(&order->clock);
    close_if_open(&order->stop);
    close(its->lifeline);
    close(its->reports);
}

/* How it is to be held, and in what. */
static void choose_limits(struct program *p, const struct start_plan *plan,
                          struct order *order, const char *log)
{
    order->max_files = plan->max_files > 0 ? plan->max_files : DEFAULT_FILES;
    order->sanitized = p->sanitized = plan->sanitized;
    order->limit_memory =
        !plan->sanitized && getenv("DRILL_NO_MEMORY_LIMIT") == NULL;
    if (plan->boxed && second_is_wanted()) {
        order->second = true;
        second_gets(p->folder, p->calls);
    } else if (plan->boxed) {
        order->boxed = true;
        order->entry = box_entry(p->path, p->folder, log, order->max_files,
                                 plan->sanitized);
    }
}

void program_start(struct program *p, char *const *argv,
                   const struct start_plan *plan)
{
    struct order order = { .path = p->path, .argv = argv };
    struct ends its;
    char log[4200] = "";

    open_channels(p, plan, &order, &its);
    order.folder = p->folder = folder_make();
    if (plan->log)
        p->calls = calls_make(p->folder, log, sizeof log);
    keep_arguments(p, argv);
    choose_limits(p, plan, &order, log);
    order.envp = clean_environment(p, plan, log);
    fflush(NULL);
    p->keeper = fork();
    if (p->keeper == -1)
        grader_error("fork: %s", strerror(errno));
    if (p->keeper == 0)
        run_keeper(&order, its.lifeline, its.reports);
    p->running = true;
    close_its_ends(&order, &its);
    do_not_block(p->out.fd);
    do_not_block(p->err.fd);
    do_not_block(p->in);
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

bool program_has_begun(const struct program *p)
{
    return p->ended || p->out.kept.n > 0 || p->err.kept.n > 0 ||
           process_has_socket(p->pid);
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
