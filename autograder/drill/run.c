#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "box.h"
#include "budget.h"
#include "calls.h"
#include "cause.h"
#include "clock.h"
#include "failure.h"
#include "memory.h"
#include "random.h"
#include "stage.h"
#include "verbs.h"
#include "wait.h"

enum {
    SHOWN_LINES = 12,  /* of what a program printed, in a story */
    SHOWN_COLUMNS = 66
};

/* Rounds done of the repeat at each line. */
static long rounds[MAX_LINES];

int do_repeat(const struct line *line)
{
    (void)line;
    return PASS;
}

int do_end(const struct line *line)
{
    (void)line;
    return PASS;
}

/* The line after this one; -1 at the end of the dialogue. */
static int next_line(int at)
{
    const struct line *line = &stage.dialogue.lines[at];

    if (line_is(line, "repeat") && line->slots.number == 0)
        at = line->partner_line;
    else if (line_is(line, "end") &&
             ++rounds[line->partner_line] <
                 stage.dialogue.lines[line->partner_line].slots.number)
        at = line->partner_line;
    else if (line_is(line, "end"))
        rounds[line->partner_line] = 0;
    return at + 1 < stage.dialogue.n_lines ? at + 1 : -1;
}

/* The kinds of lines that stand for the ground of a lab: when the plain way
 * fails at one of them, it fails for every test. NULL for other lines. */
static const char *ground_of(const struct line *line)
{
    static const char *const grounds[] = { "ready", "connect", "accept" };

    if (line->slots.text != NULL)
        return NULL; /* the wording of a line is not what others stand on */
    for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++)
        if (line_is(line, grounds[i]))
            return grounds[i];
    return line->verb->subject == DATAGRAM && line_is(line, "expect DATA")
               ? "datagram"
               : NULL;
}

static bool is_ground_test(void)
{
    for (int i = 0; i < stage.dialogue.n_lines; i++)
        if (line_is(&stage.dialogue.lines[i], "ground"))
            return true;
    return false;
}

/* A program that has said nothing and has not even made a socket hangs at
 * once, whatever it is asked: all other dialogues would wait in vain. */
static bool hangs_at_once(enum verdict verdict)
{
    const struct program *p = &stage.programs[0];

    return verdict == TIMEOUT && !program_has_begun(p);
}

static void write_ground(const struct run_options *options,
                         const struct line *line, enum verdict verdict)
{
    const char *ground = hangs_at_once(verdict) ? "all" : ground_of(line);
    FILE *file;

    if (options->ground == NULL || ground == NULL || !is_ground_test())
        return;
    file = fopen(options->ground, "w");
    if (file == NULL || fprintf(file, "%s\n", ground) < 0 ||
        fclose(file) == EOF)
        grader_error("%s: %s", options->ground, strerror(errno));
}

/* Whether the ground that this dialogue stands on is missing. */
static bool ground_is_missing(const struct run_options *options)
{
    char missing[32] = "";
    FILE *file;

    if (options->ground == NULL)
        return false;
    file = fopen(options->ground, "r");
    if (file == NULL)
        return false;
    if (fscanf(file, "%31s", missing) != 1)
        *missing = '\0';
    fclose(file);
    if (strcmp(missing, "all") == 0)
        return true;
    if (is_ground_test())
        return false;
    for (int i = 0; i < stage.dialogue.n_lines; i++) {
        const char *ground = ground_of(&stage.dialogue.lines[i]);

        if (ground != NULL && strcmp(ground, missing) == 0)
            return true;
    }
    return false;
}

/* The student's other program is not right yet: that of which lab? */
static enum verdict skip_for_partner(void)
{
    const char *key = strrchr(stage.programs[N_PROGRAMS - 1].path, '/');

    while (key > stage.programs[N_PROGRAMS - 1].path && key[-1] != '/')
        key--;
    free(take_findings());
    return found(SKIPPED, "lab %.2s does not pass yet", key);
}

/* What a step's failure really was, now that the program may have ended. */
static enum verdict look_behind(enum verdict verdict,
                                const struct run_options *options)
{
    struct program *p = &stage.programs[0];
    int undone;

    for (int i = 0; i < N_PROGRAMS; i++)
        wait_for_rest(&stage.programs[i], REST_SECONDS);
    wait_look();
    if (p->keeper_lost)
        grader_error("the process that keeps the program was killed");
    if (program_crashed(p))
        return CRASH;
    if (p->pid == 0 && stage.programs[N_PROGRAMS - 1].pid != 0)
        return skip_for_partner();
    undone = program_undone_step(p);
    if (undone == 0)
        return verdict;
    return undone < options->step ? NOT_REACHED : WRONG;
}

static void tell_lines(int last)
{
    for (int i = 0; i <= last; i++) {
        const struct line *line = &stage.dialogue.lines[i];
        int inner = 0;

        for (int k = 0; k < i; k++) {
            const struct line *outer = &stage.dialogue.lines[k];

            inner += line_is(outer, "repeat") && outer->partner_line > i;
        }
        printf("  %s %*s%s", i == last ? "->" : "ok", inner * 4, "",
               line->text);
        if (line_is(line, "repeat") && line->partner_line > last)
            printf("   (round %ld)", rounds[i] + 1);
        putchar('\n');
    }
}

/* A stream of a program, a line of it a line here, escaped. */
static void tell_output(const char *label, const struct output *out)
{
    const unsigned char *data = out->kept.data;
    size_t n = out->kept.n;

    if (n == 0)
        printf("  %-8s(nothing)\n", label);
    for (int i = 0; n > 0 && i < SHOWN_LINES; i++) {
        const unsigned char *end = memchr(data, '\n', n);
        size_t length = end == NULL ? n : (size_t)(end - data) + 1;

        printf("  %-8s", i == 0 ? label : "");
        show_text(stdout, data, length, SHOWN_COLUMNS);
        putchar('\n');
        data += length;
        n -= length;
    }
    if (n + out->dropped > 0)
        printf("  %-8s... and %zu more bytes\n", "", n + out->dropped);
}

static void tell_program(const struct program *p)
{
    if (p->pid == 0)
        return;
    if (p != &stage.programs[0])
        printf("  (the %s program)\n", p->name);
    tell_output("stdout", &p->out);
    tell_output("stderr", &p->err);
    if (!p->ended)
        printf("  %-8sstill running when the test stopped it\n", "ended");
    else if (p->greedy)
        printf("  %-8skilled, since it took more than %d MiB of memory\n",
               "ended", BOX_MEMORY_MIB);
    else if (WIFSIGNALED(p->status))
        printf("  %-8skilled by signal %d (%s)\n", "ended",
               WTERMSIG(p->status), strsignal(WTERMSIG(p->status)));
    else
        printf("  %-8sexit status %d\n", "ended", WEXITSTATUS(p->status));
}

/* All that there is to say of a skeleton that stopped at its next step. */
static void tell_undone(int step)
{
    printf("  step %d is not done yet. If you have written it: take out the "
           "lines below\n  TODO that say so and end the program.\n", step);
}

/* Why a test was skipped: nothing else of it is worth reading. */
static void tell_skipped(void)
{
    char *reason = take_findings();

    printf("verdict: %s\n  %s", verdict_word(SKIPPED),
           reason + strspn(reason, " "));
    free(reason);
}

static void tell(enum verdict verdict, int at,
                 const struct run_options *options)
{
    const struct scene scene = { verdict, &stage.dialogue.lines[at],
                                 &stage.programs[0] };
    char *seen = take_findings(), *why;
    int undone = stage_undone_step();
    const struct cause *cause;

    calls_take(&stage.programs[0]);
    cause = find_cause(&scene, &why);
    printf("verdict: %s\n", verdict_word(verdict));
    if (cause != NULL)
        printf("cause: %s\n", cause->name);
    if (undone != 0) {
        tell_undone(undone);
        free(seen);
        free(why);
        return;
    }
    tell_lines(at);
    fputs(seen, stdout);
    free(seen);
    for (int i = 0; i < N_PROGRAMS; i++)
        tell_program(&stage.programs[i]);
    tell_calls(stdout);
    if (cause != NULL)
        tell_cause(stdout, cause, why);
    free(why);
    if (options->again != NULL) {
        printf("  %-8s%s", "again", options->again);
        if (stage.seed_used)
            printf(" SEED=%lu", stage.seed);
        if (getenv("SOCKETLABS_AGAIN") != NULL)
            printf(" \\\n%10s%s", "", getenv("SOCKETLABS_AGAIN"));
        putchar('\n');
    }
}

enum verdict run_dialogue(const struct run_options *options)
{
    enum verdict verdict = PASS;
    int at = 0;

    stage.step = options->step;
    if (ground_is_missing(options)) {
        printf("verdict: %s\n  the first test of this lab failed: see there\n",
               verdict_word(NOT_REACHED));
        return NOT_REACHED;
    }
    if (budget_is_spent(options->ground)) {
        printf("verdict: %s\n  the programs of this lab have taken all the "
               "time that there is for them\n", verdict_word(TIMEOUT));
        return TIMEOUT;
    }
    while (at != -1) {
        const struct line *line = &stage.dialogue.lines[at];

        clock_begin_step(line->seconds);
        failed_at(FAIL_NONE);
        verdict = (enum verdict)line->verb->run(line);
        if (verdict != PASS || memory_is_touched())
            break;
        at = next_line(at);
    }
    if (at == -1)
        at = stage.dialogue.n_lines - 1;
    if (verdict != PASS && verdict != SKIPPED && verdict != NOT_REACHED)
        verdict = look_behind(verdict, options);
    verdict = memory_verdict(verdict);
    budget_spend(options->ground);
    if (verdict == PASS)
        return PASS;
    if (verdict == SKIPPED) {
        tell_skipped();
        return SKIPPED;
    }
    write_ground(options, &stage.dialogue.lines[at], verdict);
    tell(verdict, at, options);
    return verdict;
}
