/* verbs_ending.c - how a program ends, or that it does not yet. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

#include "ending.h"
#include "failure.h"
#include "kernel.h"
#include "process.h"
#include "stage.h"
#include "story.h"
#include "token.h"
#include "verbs.h"
#include "wait.h"

enum {
    SHOWN_COLUMNS = 62 /* of what came, beside its label */
};

/* A newline that is still in the pipe was never waited for. */
static int check_enter(struct program *p)
{
    int unread = 0;

    if (!p->enter_sent || ioctl(p->in_left, FIONREAD, &unread) == -1 ||
        unread == 0)
        return PASS;
    failed_at(FAIL_ENTER);
    return found(WRONG, "the program ended without reading its stdin: it did "
                        "not wait for Enter");
}

static int check_status(struct program *p, int status)
{
    int verdict = wait_for_end(p);

    if (verdict != PASS)
        return verdict;
    failed_numbers(FAIL_STATUS, status, WEXITSTATUS(p->status));
    if (p->keeper_lost || WIFSIGNALED(p->status))
        return say_how_it_ended(p, WRONG);
    if (WEXITSTATUS(p->status) != status)
        return found(WRONG, "wanted exit status %d, got %d", status,
                     WEXITSTATUS(p->status));
    return check_enter(p);
}

int do_expect_exit(const struct line *line)
{
    return check_status(stage_program(line), (int)line->slots.number);
}

static bool is_word_byte(unsigned char byte)
{
    return isalnum(byte) || byte == '_';
}

/* True when a word starts at data[i]; the shim's own prefix of a call, which
 * a macro may have made part of a message, is no part of the word. */
static bool word_starts(const unsigned char *data, size_t i)
{
    static const char prefix[] = "shim_";
    size_t n = strlen(prefix);

    if (i >= n && memcmp(data + i - n, prefix, n) == 0)
        i -= n;
    return i == 0 || !is_word_byte(data[i - 1]);
}

/* The name of a call as a word of its own in a line. A program may have the
 * name of a call: where the line has brackets, as in "bind: bind() failed",
 * the name counts with them only. */
static bool line_names(const unsigned char *line, size_t n, const char *call)
{
    size_t length = strlen(call);
    bool brackets = false;

    for (size_t i = 0; i + 1 < n; i++)
        brackets = brackets || memcmp(line + i, "()", 2) == 0;
    for (size_t i = 0; i + length <= n; i++) {
        size_t after = i + length;

        if (memcmp(line + i, call, length) != 0 ||
            !word_starts(line, i) ||
            (after < n && is_word_byte(line[after])))
            continue;
        if (!brackets || (after < n && line[after] == '('))
            return true;
    }
    return false;
}

bool names_call(const struct bytes *err, const char *call)
{
    const unsigned char *line = err->data;
    size_t left = err->n;

    while (left > 0) {
        const unsigned char *end = memchr(line, '\n', left);
        size_t n = end == NULL ? left : (size_t)(end - line) + 1;

        if (line_names(line, n, call))
            return true;
        line += n;
        left -= n;
    }
    return false;
}

/* send() and recv() have relatives that do the same work. */
static bool names_token(const struct bytes *err, const struct token *token)
{
    static const char *const senders[] = { "send", "sendto", "sendmsg",
                                           "sendmmsg", "write", "writev",
                                           NULL };
    static const char *const receivers[] = { "recv", "recvfrom", "recvmsg",
                                             "recvmmsg", "read", "readv",
                                             NULL };
    const char *const *family = NULL;

    if (token == NULL)
        return false;
    if (token_is(token, "send"))
        family = senders;
    else if (token_is(token, "recv"))
        family = receivers;
    for (; family != NULL && *family != NULL; family++)
        if (names_call(err, *family))
            return true;
    return names_call(err, token_word(token));
}

static int show_stderr(const struct program *p, const char *complaint)
{
    found(WRONG, "%s", complaint);
    fputs("      stderr  ", findings());
    show_text(findings(), p->err.kept.data, p->err.kept.n, SHOWN_COLUMNS);
    putc('\n', findings());
    return WRONG;
}

/* A skeleton ends at a step that is not done: nothing failed before. */
static int say_it_went_on(const struct program *p)
{
    if (stage_undone_step() != 0)
        return WRONG; /* run.c says it better */
    failed_at(FAIL_NO_END);
    return found(WRONG, "no call failed: the program went on to step %d",
                 program_undone_step(p));
}

static int check_failure(const struct line *line, int status)
{
    struct program *p = stage_program(line);
    int verdict;

    failure.name = line->slots.word == NULL ? NULL
                                            : token_word(line->slots.word);
    verdict = check_status(p, status);

    if (verdict != PASS)
        return verdict;
    if (program_undone_step(p) != 0)
        return say_it_went_on(p);
    failed_at(FAIL_SILENT);
    if (p->err.kept.n == 0)
        return found(WRONG, "it said nothing on stderr");
    if (line->slots.word != NULL &&
        !names_token(&p->err.kept, line->slots.word) &&
        !names_token(&p->err.kept, line->slots.word2)) {
        failed_at(FAIL_CALL_NOT_NAMED);
        return show_stderr(p, "the message does not name the call that "
                              "failed:");
    }
    return PASS;
}

int do_expect_failure(const struct line *line)
{
    return check_failure(line, 1);
}

int do_expect_failure_or_usage(const struct line *line)
{
    struct program *p = stage_program(line);
    int verdict = wait_for_end(p);

    if (verdict != PASS)
        return verdict;
    return check_failure(line, WIFEXITED(p->status) &&
                                       WEXITSTATUS(p->status) == 2
                                   ? 2
                                   : 1);
}

static bool says(const struct bytes *err, const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i + n <= err->n; i++)
        if (memcmp(err->data + i, text, n) == 0)
            return true;
    return false;
}

/* A line of its own, exactly so. */
int do_expect_message(const struct line *line)
{
    struct program *p = stage_program(line);
    struct bytes wanted = stage_text(line->slots.text);
    int verdict = wait_for_end(p);

    bytes_append(&wanted, "\n", 2); /* and the NUL that says() wants */
    if (verdict == PASS && !says(&p->err.kept, (const char *)wanted.data)) {
        failed_with(FAIL_MESSAGE, wanted.data, wanted.n - 1, NULL, 0);
        verdict = show_stderr(p, "this line did not come on stderr:");
        fputs("      wanted  ", findings());
        show_text(findings(), wanted.data, wanted.n - 1, SHOWN_COLUMNS);
        putc('\n', findings());
    }
    bytes_free(&wanted);
    return verdict;
}

int do_expect_usage(const struct line *line)
{
    struct program *p = stage_program(line);
    int verdict = check_status(p, 2);

    if (verdict != PASS)
        return verdict;
    failed_at(FAIL_USAGE);
    if (!says(&p->err.kept, "usage"))
        return show_stderr(p, "no usage on stderr:");
    return PASS;
}

/* Only a pause for others to act in, never a verdict: a program that asks
 * again and again without sleeping is given up on after half a second. */
int do_is_waiting(const struct line *line)
{
    wait_for_rest(stage_program(line), 0.5);
    return PASS;
}

/* A program that ends at once must not pass by chance. */
int do_expect_bound(const struct line *line)
{
    bool wanted = line_is(line, "expect bound"), is_bound;
    char *ip = stage_string(line->slots.ip);
    struct sockaddr_in addr = address_of(ip, stage_program(line)->port);
    int verdict = PASS;

    wait_for_rest(stage_program(line), 0.3);
    is_bound = !peer_can_bind(&addr);
    failed_at(wanted ? FAIL_BOUND : FAIL_NOT_BOUND);
    if (is_bound != wanted)
        verdict = found(WRONG, "port %d of %s is %s", stage_program(line)->port,
                        ip, is_bound ? "taken" : "free: nobody has bound it");
    free(ip);
    return verdict;
}

/* A skeleton that went as far as this and ended at its next step has passed.
 * Ending for any other reason, there is nobody to connect to. */
int do_expect_listening(const struct line *line)
{
    bool datagrams = line_is(line, "expect datagram port");
    struct program *p = stage_program(line);
    struct sockaddr_in addr = address_of("127.0.0.1", p->port);

    if (datagrams ? kernel_has_datagrams(&addr) || !kernel_shows_datagrams()
                  : kernel_backlog(&addr) != -1 || !kernel_shows_listeners())
        return PASS;
    wait_for_rest(p, 0.3);
    if (program_undone_step(p) != 0)
        return PASS;
    failed_at(FAIL_LISTENING);
    return found(WRONG, "nobody %s on port %d",
                 datagrams ? "waits for datagrams" : "listens", p->port);
}

int do_expect_backlog(const struct line *line)
{
    struct sockaddr_in addr = address_of("127.0.0.1", stage.programs[0].port);
    long backlog = kernel_backlog(&addr);

    if (backlog == -1 || backlog == line->slots.number)
        return PASS;
    failed_numbers(FAIL_BACKLOG, line->slots.number, backlog);
    return found(WRONG, "wanted a backlog of %ld, the kernel shows %ld",
                 line->slots.number, backlog);
}
