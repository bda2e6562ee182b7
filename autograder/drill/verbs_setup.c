/* verbs_setup.c - what the next program is to find, and its start. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "box.h"
#include "stage.h"
#include "story.h"
#include "token.h"
#include "verbs.h"
#include "wait.h"

enum {
    STDOUT_ALLOWANCE = 1024 * 1024 /* when the dialogue asks for bytes */
};

int do_ground(const struct line *line)
{
    (void)line; /* run.c looks for it */
    return PASS;
}

int do_limit_files(const struct line *line)
{
    stage.plan.max_files = line->slots.number;
    return PASS;
}

static void add_fault(const char *text)
{
    if (stage.plan.faults.n > 0)
        bytes_text(&stage.plan.faults, ",");
    bytes_text(&stage.plan.faults, text);
}

static int cap(const char *what, long most)
{
    char text[40];

    snprintf(text, sizeof text, "%s<=%ld", what, most);
    add_fault(text);
    return PASS;
}

int do_cap_reads(const struct line *line)
{
    return cap("reads", line->slots.number);
}

int do_cap_whole_reads(const struct line *line)
{
    return cap("whole-reads", line->slots.number);
}

int do_cap_writes(const struct line *line)
{
    return cap("writes", line->slots.number);
}

int do_swap_types(const struct line *line)
{
    (void)line;
    add_fault("swap-types");
    return PASS;
}

/* The shim's names: see autograder/shim/README.md. 0 times: for ever. */
int do_fail(const struct line *line)
{
    char *call = stage_string(line->slots.word);
    char *reason = stage_string(line->slots.word2);
    char text[120];

    snprintf(text, sizeof text, "%.40s!%.40s*%ld", call, reason,
             line->slots.number);
    add_fault(text);
    free(call);
    free(reason);
    return PASS;
}

/* The program's name is the key without its number, with _ for -. */
char *program_path(const char *folder, const char *key)
{
    struct bytes path = { 0 };
    const char *name = strchr(key, '-');

    if (name == NULL)
        grader_error("\"%s\" is no key of a lab", key);
    bytes_text(&path, folder);
    bytes_text(&path, "/");
    bytes_text(&path, key);
    bytes_text(&path, "/");
    for (name++; *name != '\0'; name++)
        bytes_append(&path, *name == '-' ? "_" : name, 1);
    bytes_append(&path, "", 1);
    return (char *)path.data;
}

/* From the root, since the program starts in a folder of its own. */
static char *absolute(char *path)
{
    char *whole = realpath(path, NULL);

    if (whole == NULL)
        grader_error("%s: %s", path, strerror(errno));
    free(path);
    return whole;
}

static bool has_line(const char *pattern_start)
{
    for (int i = 0; i < stage.dialogue.n_lines; i++)
        if (line_is(&stage.dialogue.lines[i], pattern_start))
            return true;
    return false;
}

static void run(struct program *p, const struct token *args, size_t n_args)
{
    char *argv[MAX_TOKENS + 2];
    struct bytes zero = { 0 };
    size_t n = 0;

    bytes_text(&zero, "./");
    bytes_text(&zero, strrchr(p->path, '/') + 1);
    bytes_append(&zero, "", 1);
    argv[n++] = (char *)zero.data;
    for (size_t i = 0; i < n_args; i++) {
        argv[n++] = stage_string(&args[i]);
        if (token_refers(&args[i], "free"))
            p->told_port = atoi(argv[n - 1]);
    }
    argv[n] = NULL;
    p->out.allowance = has_line("expect stdout") ? STDOUT_ALLOWANCE : 0;
    stage.plan.clock = p == &stage.programs[0] &&
                       (has_line("a second") || has_line("half a second"));
    stage.plan.log = p == &stage.programs[0];
    stage.plan.boxed = box_is_wanted() && strcmp(p->name, "reference") != 0;
    stage.plan.sanitized = p == &stage.programs[0] && stage.build != NULL;
    program_start(p, argv, &stage.plan);
    while (n > 0)
        free(argv[--n]);
    stage.plan.max_files = 0;
    bytes_clear(&stage.plan.faults);
}

int do_start(const struct line *line)
{
    struct program *p = stage_program(line);

    if (p != &stage.programs[0])
        grader_error("dialogue line %d: %s starts with a key", line->number,
                     p->name);
    program_forget(p);
    if (getenv("DRILL_FAULTS") != NULL)
        add_fault(getenv("DRILL_FAULTS"));
    stage_roll();
    free(p->path);
    p->path = program_path(stage.mine, stage.key);
    if (access(p->path, X_OK) == -1)
        grader_error("%s is not there", p->path);
    p->path = absolute(p->path);
    run(p, line->slots.args, line->slots.n_args);
    return PASS;
}

int do_start_key(const struct line *line)
{
    struct program *p = stage_program(line);
    bool reference = strcmp(p->name, "reference") == 0;
    char *key = stage_string(line->slots.word);
    int verdict = PASS;

    if (p == &stage.programs[0])
        grader_error("dialogue line %d: the program has its own key",
                     line->number);
    program_forget(p);
    free(p->path);
    p->path = program_path(reference ? stage.reference : stage.mine, key);
    if (access(p->path, X_OK) == 0) {
        p->path = absolute(p->path);
        run(p, line->slots.args, line->slots.n_args);
    } else if (reference) {
        verdict = found(SKIPPED, "no reference program %s here", key);
    } else {
        verdict = found(SKIPPED, "lab %.2s has no program yet", key);
    }
    free(key);
    return verdict;
}

/* What cannot be written was not wanted: the program has ended, or its stdin
 * is closed. */
int do_enter(const struct line *line)
{
    struct program *p = stage_program(line);

    if (p->in != -1 && write(p->in, "\n", 1) == 1)
        p->enter_sent = true;
    return PASS;
}

int do_close_stdin(const struct line *line)
{
    struct program *p = stage_program(line);

    if (p->in != -1)
        close(p->in);
    p->in = -1;
    return PASS;
}

int do_stop(const struct line *line)
{
    program_stop(stage_program(line));
    return PASS;
}

/* The program's clock is put forward, so that nobody need wait. A program
 * whose way of waiting the shim does not know waits in real time. */
int do_pass_time(const struct line *line)
{
    struct program *p = &stage.programs[0];
    int32_t ms = line_is(line, "half") ? 500 : 1000;

    /* It has room for thousands, unless the program has filled it; without a
     * reader there is nobody to wait. */
    if (p->clock != -1 && write(p->clock, &ms, sizeof ms) == -1) {
        if (errno == EAGAIN)
            return PASS;
        if (errno != EPIPE)
            grader_error("the program's clock: %s", strerror(errno));
    }
    p->put_forward += ms;
    return PASS;
}
