/* verbs_output.c - what a program prints on its stdout. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "ending.h"
#include "failure.h"
#include "stage.h"
#include "story.h"
#include "verbs.h"
#include "wait.h"

enum {
    SHOWN_COLUMNS = 62 /* of what came, beside its label */
};

static const unsigned char *next_output(const struct output *out)
{
    return out->kept.data == NULL ? NULL : out->kept.data + out->taken;
}

static size_t output_left(const struct output *out)
{
    return out->kept.n - out->taken;
}

/* True while more may come on the program's stdout. */
static bool may_print(const struct program *p)
{
    return p->out.fd != -1 && !p->ended;
}

static int stdout_differs(const struct bytes *wanted,
                          const unsigned char *got, size_t n)
{
    failed_with(FAIL_STDOUT, wanted->data, wanted->n, got, n);
    found(WRONG, "stdout is not what was wanted:");
    show_difference(findings(), wanted->data, wanted->n, got, n);
    return WRONG;
}

/* The end of the line that starts at `from`, or NULL while it is not whole.
 */
static const unsigned char *line_end(const struct output *out)
{
    if (output_left(out) == 0)
        return NULL;
    return memchr(next_output(out), '\n', output_left(out));
}

/* Reads digits as a number without a leading zero, up to 65535; 0 if there
 * is none such. *n: how many characters it takes. */
static int read_port(const char *text, size_t *n)
{
    long port = 0;

    *n = 0;
    while (isdigit((unsigned char)text[*n]) && *n < 6)
        port = port * 10 + (text[(*n)++] - '0');
    return *n > 0 && text[0] != '0' && port <= 65535 ? (int)port : 0;
}

/* A line against a pattern in which PORT stands for any port or FD for any
 * descriptor that is not one of the first three. */
static bool line_fits(const char *line, const char *pattern)
{
    const char *hole = strstr(pattern, "PORT");
    bool is_port = hole != NULL;
    size_t before, digits;
    int number;

    if (!is_port)
        hole = strstr(pattern, "FD");
    if (hole == NULL)
        return strcmp(line, pattern) == 0;
    before = (size_t)(hole - pattern);
    if (strncmp(line, pattern, before) != 0)
        return false;
    number = read_port(line + before, &digits);
    return number >= (is_port ? 1 : 3) &&
           strcmp(line + before + digits, hole + (is_port ? 4 : 2)) == 0;
}

/* The first IP:PORT in a line of any wording. */
static void learn_address(struct program *p, const char *line)
{
    const char *colon;

    for (colon = strchr(line, ':'); colon != NULL;
         colon = strchr(colon + 1, ':')) {
        size_t digits;
        int port = read_port(colon + 1, &digits);

        if (port > 0) {
            p->port = port;
            return;
        }
    }
}

/* The port that the program was told to take is where peers look for it,
 * whatever its line says: the line is judged by a test of its own. */
static void learn_port(struct program *p, const char *line)
{
    learn_address(p, line);
    if (p->told_port != 0)
        p->port = p->told_port;
}

static int check_first_line(struct program *p, const struct line *line,
                            const unsigned char *end)
{
    size_t n = (size_t)(end - next_output(&p->out));
    char *got = must_copy((const char *)next_output(&p->out), n);
    int verdict = PASS;

    p->out.taken += n + 1;
    learn_port(p, got);
    if (line->slots.text != NULL) {
        char *pattern = stage_string(line->slots.text);

        if (strlen(got) != n || !line_fits(got, pattern)) {
            failed_with(FAIL_FIRST_LINE, pattern, strlen(pattern), got, n);
            found(WRONG, "the first line of stdout is not what was wanted:");
            fprintf(findings(), "      wanted  %s\n      got     ", pattern);
            show_text(findings(), (unsigned char *)got, n, SHOWN_COLUMNS);
            putc('\n', findings());
            verdict = WRONG;
        }
        free(pattern);
    }
    free(got);
    return verdict;
}

int do_ready(const struct line *line)
{
    struct program *p = stage_program(line);

    for (;;) {
        const unsigned char *end = line_end(&p->out);

        if (end != NULL)
            return check_first_line(p, line, end);
        failed_with(FAIL_NO_FIRST_LINE, NULL, 0, next_output(&p->out),
                    output_left(&p->out));
        if (p->out.dropped > 0)
            return found(WRONG, "the first line of stdout has no end");
        if (!may_print(p)) {
            found(WRONG, "the first line of stdout did not come");
            return say_how_it_ended(p, WRONG);
        }
        if (wait_for(-1) == WAKE_LATE)
            return say_too_late(output_left(&p->out) > 0
                                ? "the first line of stdout was not ended "
                                  "(no \\n)"
                                : "nothing came on stdout");
    }
}

int do_expect_stdout(const struct line *line)
{
    struct program *p = stage_program(line);
    struct bytes wanted = stage_data(&line->slots.data, &stage.last_sent);
    size_t before = 0;
    int verdict = -1;

    while (verdict == -1) {
        size_t left = output_left(&p->out);
        size_t n = left < wanted.n ? left : wanted.n;
        size_t same = first_difference(wanted.data, wanted.n,
                                       next_output(&p->out), n);

        if (left > before)
            clock_progress();
        before = left;
        if (same == wanted.n) {
            p->out.taken += wanted.n;
            verdict = PASS;
        } else if (same < n) {
            verdict = stdout_differs(&wanted, next_output(&p->out), left);
        } else if (!may_print(p)) {
            verdict = stdout_differs(&wanted, next_output(&p->out), left);
            verdict = say_how_it_ended(p, verdict);
        } else if (wait_for(-1) == WAKE_LATE) {
            stdout_differs(&wanted, next_output(&p->out), left);
            verdict = say_too_late("nothing more came");
        }
    }
    bytes_free(&wanted);
    return verdict;
}

static void show_other_lines(const struct output *out, size_t from)
{
    size_t n = out->kept.n - from;

    if (n == 0) {
        found(WRONG, "got nothing");
        return;
    }
    fputs("      got     ", findings());
    show_text(findings(), out->kept.data + from, n, SHOWN_COLUMNS);
    putc('\n', findings());
}

static int say_why_no_line(struct program *p)
{
    if (p->out.dropped > 0)
        return found(WRONG, "so much came that the rest was not kept");
    return may_print(p) ? say_too_late("nothing more came")
                        : say_how_it_ended(p, WRONG);
}

/* A line of n bytes, whatever they are. */
static bool is_wanted(const unsigned char *data, size_t n, const char *wanted)
{
    char *line = must_copy((const char *)data, n);
    bool fits = strlen(line) == n && line_fits(line, wanted);

    free(line);
    return fits;
}

int do_expect_line(const struct line *line)
{
    struct program *p = stage_program(line);
    char *wanted = stage_string(line->slots.text);
    size_t from = p->out.taken;
    int verdict = -1;

    while (verdict == -1) {
        const unsigned char *end = line_end(&p->out);

        if (end != NULL) {
            size_t n = (size_t)(end - next_output(&p->out));

            if (is_wanted(next_output(&p->out), n, wanted))
                verdict = PASS;
            p->out.taken += n + 1;
            continue;
        }
        if (p->out.dropped == 0 && may_print(p) &&
            wait_for(-1) != WAKE_LATE)
            continue;
        failed_with(FAIL_LINE, wanted, strlen(wanted),
                    p->out.kept.data == NULL ? NULL : p->out.kept.data + from,
                    p->out.kept.n - from);
        found(WRONG, "this line did not come on stdout:");
        fputs("      wanted  ", findings());
        show_text(findings(), (unsigned char *)wanted, strlen(wanted),
                  SHOWN_COLUMNS);
        putc('\n', findings());
        show_other_lines(&p->out, from);
        verdict = say_why_no_line(p);
    }
    free(wanted);
    return verdict;
}

/* Further lines are the program's own business, if they are lines: text that
 * says something, starting on a line of its own and ended. */
static bool is_further_lines(const struct output *out)
{
    const unsigned char *data = next_output(out);
    size_t n = output_left(out);
    bool says_something = false;

    if (out->taken > 0 && out->kept.data[out->taken - 1] != '\n') {
        if (data[0] != '\n')
            return false;
        data++;
        n--;
    }
    for (size_t i = 0; i < n; i++) {
        if (data[i] == '\0')
            return false;
        says_something = says_something || isgraph(data[i]);
    }
    return says_something && data[n - 1] == '\n';
}

int do_expect_no_more_stdout(const struct line *line)
{
    struct program *p = stage_program(line);
    int verdict = wait_for_end(p);

    if (verdict != PASS || output_left(&p->out) == 0 ||
        is_further_lines(&p->out))
        return verdict;
    failed_with(FAIL_MORE_STDOUT, NULL, 0, next_output(&p->out),
                output_left(&p->out));
    found(WRONG, "%zu more bytes came on stdout:",
          output_left(&p->out) + p->out.dropped);
    show_difference(findings(), NULL, 0, next_output(&p->out),
                    output_left(&p->out));
    return WRONG;
}
