/* cause_ending.c - how a program ended, and with what it said. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "ending.h"
#include "evidence.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "stage.h"

bool cause_step_not_done(const struct scene *s, FILE *say)
{
    int step = stage_undone_step();

    (void)s;
    if (step == 0)
        return false;
    fprintf(say, "Step %d is not done yet.", step);
    return true;
}

static bool wants_failure(const struct scene *s)
{
    return line_is(s->line, "expect failure");
}

static bool wants_usage(const struct scene *s)
{
    return line_is(s->line, "expect usage");
}

/* A message of the kind that was wanted is in this stream. */
static bool complains(const struct scene *s, const struct bytes *text)
{
    if (wants_usage(s))
        return text_has(text, "usage");
    if (failure.name != NULL && wants_failure(s))
        return names_call(text, failure.name);
    return tells_of_failure(text);
}

static void say_last_line(FILE *say, const struct bytes *text)
{
    size_t n = text->n, from;

    while (n > 0 && text->data[n - 1] == '\n')
        n--;
    for (from = n; from > 0 && text->data[from - 1] != '\n'; from--)
        ;
    show_text(say, text->data + from, n - from, 60);
}

bool cause_exit_status_zero(const struct scene *s, FILE *say)
{
    const struct bytes *err = &s->program->err.kept;

    if (failure.kind != FAIL_STATUS || failure.number_wanted == 0 ||
        failure.number_got != 0 || !s->program->ended ||
        !WIFEXITED(s->program->status) || !complains(s, err))
        return false;
    fputs("It said ", say);
    say_last_line(say, err);
    fprintf(say, " and ended with exit status 0, which means that all went "
                 "well. Scripts and make look at nothing else: after this "
                 "message the status is %ld.", failure.number_wanted);
    return true;
}

/* All was done, nothing failed, and yet. */
bool cause_exit_status_not_zero(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if (failure.kind != FAIL_STATUS || failure.number_wanted != 0 ||
        failure.number_got == 0 || !p->ended || !WIFEXITED(p->status) ||
        p->err.kept.n > 0 || p->out.kept.n == 0 || last_failure() != NULL)
        return false;
    fprintf(say, "No call has failed, nothing was said on stderr, and the "
                 "exit status is %ld. 0 is for a run that went well: look at "
                 "what main returns, or at the last exit().",
            failure.number_got);
    return true;
}

bool cause_message_on_stdout(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if ((failure.kind != FAIL_SILENT && failure.kind != FAIL_USAGE &&
         failure.kind != FAIL_CALL_NOT_NAMED &&
         failure.kind != FAIL_STATUS) ||
        !(wants_failure(s) || wants_usage(s)) || complains(s, &p->err.kept) ||
        !complains(s, &p->out.kept))
        return false;
    say_last_line(say, &p->out.kept);
    fputs(" came on stdout. Messages about failures and wrong arguments go to "
          "stderr: stdout may be a file or another program, and nobody would "
          "see them there.", say);
    return true;
}

/* The call failed, the program knew it, and its user does not. */
bool cause_message_missing(const struct scene *s, FILE *say)
{
    const struct call_record *r =
        calls_n() == 0 ? NULL : calls_at(calls_n() - 1);

    if (failure.kind != FAIL_SILENT || !wants_failure(s) ||
        complains(s, &s->program->out.kept))
        return false;
    while (r != NULL && r->number > 1 && r->call == CALL_CLOSE)
        r = r == calls_at(0) ? NULL : r - 1;
    if (r == NULL || r->result != -1 || r->ended == 0)
        return false;
    show_call(say, r);
    fputs(": it failed, and the program ended without a word. Say on stderr "
          "which call it was and why, with perror() or strerror(errno).", say);
    return true;
}

/* The failed call was the last one made, and the message is about another.
 */
bool cause_call_not_named(const struct scene *s, FILE *say)
{
    const struct call_record *r = NULL;

    if (failure.kind != FAIL_CALL_NOT_NAMED || failure.name == NULL)
        return false;
    for (size_t i = calls_n(); i > 0 && r == NULL; i--)
        if (calls_at(i - 1)->call != CALL_CLOSE)
            r = calls_at(i - 1);
    if (r == NULL || r->result != -1 || r->ended == 0 ||
        strcmp(call_name(r->call), failure.name) != 0)
        return false;
    fprintf(say, "The call that failed was %s(), and the message says ",
            failure.name);
    say_last_line(say, &s->program->err.kept);
    fprintf(say, ". Name the call in it, as in \"%s() failed: ...\": whoever "
                 "reads it wants to know where to look.", failure.name);
    return true;
}

bool cause_crashes_without_arguments(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if (s->verdict != CRASH || !wants_usage(s) || !program_segfaulted(p))
        return false;
    fprintf(say, "It was started with %zu argument%s, too few, and died of "
                 "signal %d. argv[%zu] is a null pointer then: look at argc "
                 "before you use any of argv.",
            p->n_arguments - 1, p->n_arguments == 2 ? "" : "s",
            WTERMSIG(p->status), p->n_arguments);
    return true;
}

bool cause_arguments_unchecked(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if (!wants_usage(s) || s->verdict == CRASH ||
        (failure.kind != FAIL_NO_END && failure.kind != FAIL_STATUS) ||
        text_has(&p->err.kept, "usage") ||
        text_has(&p->out.kept, "usage") ||
        (calls_n() == 0 && p->err.kept.n > 0))
        return false;
    fprintf(say, "It was started with %zu argument%s, ", p->n_arguments - 1,
            p->n_arguments == 2 ? "" : "s");
    if (calls_n() > 0) {
        fputs("and went as far as ", say);
        show_call(say, calls_at(calls_n() - 1));
        fputs(". ", say);
    } else {
        fputs("and printed no usage. ", say);
    }
    fputs("Look at argc first: with arguments that do not fit, print the "
          "usage on stderr and end with status 2.", say);
    return true;
}

/* The usual text, and another status or spelling than all these labs have. */
bool cause_usage_otherwise(const struct scene *s, FILE *say)
{
    const struct bytes *err = &s->program->err.kept;

    if (!wants_usage(s) || !text_has(err, "usage"))
        return false;
    if (failure.kind == FAIL_STATUS && failure.number_got > 0)
        fprintf(say, "The usage was printed, and then the exit status was "
                     "%ld. For wrong arguments it is %ld in these labs: 1 "
                     "says that a call has failed.",
                failure.number_got, failure.number_wanted);
    else if (failure.kind == FAIL_USAGE)
        fputs("The usage was printed with capital letters: the line begins "
              "with \"usage:\".", say);
    else
        return false;
    return true;
}

static bool stdin_was_used(const struct program *p)
{
    return p->in == -1 || (p->enter_sent && failure.kind != FAIL_ENTER);
}

bool cause_does_not_wait(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if (!lab_waits_for_enter() || !p->ended || !WIFEXITED(p->status) ||
        WEXITSTATUS(p->status) != 0 || stdin_was_used(p) ||
        wants_failure(s) || wants_usage(s) || p->out.kept.n == 0)
        return false;
    if (failure.kind != FAIL_ENTER && failure.kind != FAIL_BOUND &&
        failure.kind != FAIL_CONNECT && failure.kind != FAIL_BACKLOG &&
        failure.kind != FAIL_OPEN && failure.kind != FAIL_LISTENING)
        return false;
    fputs("It had printed its line and ended with status 0, and nobody had "
          "pressed Enter yet. With the process its sockets are gone: read "
          "stdin until a newline comes, or the end of the input.", say);
    return true;
}

/* Enter, seen earlier in the same dialogue, does end it. */
static bool ended_by_enter(void)
{
    for (int i = 0; i < stage.dialogue.n_lines; i++)
        if (line_is(&stage.dialogue.lines[i], "enter"))
            return true;
    return false;
}

bool cause_waits_for_enter_only(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if (!lab_waits_for_enter() || !line_is(s->line, "expect exit") ||
        failure.kind != FAIL_NO_END || p->in != -1 || p->enter_sent ||
        !ended_by_enter())
        return false;
    fputs("Enter ends it; the end of its input does not. Whoever reads then "
          "is told of the end again and again (getchar() returns EOF, read() "
          "0), and no newline comes: the end has to end it as well.", say);
    return true;
}
