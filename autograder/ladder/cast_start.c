/* cast_start.c - a program of the cast is started, with its arguments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../drill/bytes.h"
#include "../drill/channel.h"
#include "../drill/program.h"
#include "cast.h"
#include "ladder.h"
#include "ports.h"

enum {
    MOST_LETTERS = 100000 /* in an argument: Linux has a limit */
};

static int port_of(const struct cast *cast, const char *name, size_t n)
{
    for (size_t i = 0; i < cast->n; i++) {
        const struct member *m = &cast->members[i];

        if (strlen(m->part->name) == n && strncmp(m->part->name, name, n) == 0)
            return m->port;
    }
    return -1;
}

bool cast_knows_ports(const struct cast *cast, size_t who)
{
    const struct part *part = cast->members[who].part;

    for (size_t i = 0; i < part->n_arguments; i++) {
        const char *word = part->arguments[i];
        size_t n = strlen(word);

        if (n > 2 && *word == '{' && word[n - 1] == '}' &&
            port_of(cast, word + 1, n - 2) == 0)
            return false;
    }
    return true;
}

/* {NAME} is a port, {free} one that nobody has, {letters:N} so many letters;
 * all else is itself. */
static char *argument(const struct cast *cast, const char *word)
{
    size_t n = strlen(word);
    char text[16];
    char *letters;
    int port;

    if (n < 3 || word[0] != '{' || word[n - 1] != '}')
        return must_copy(word, n);
    if (strncmp(word, "{letters:", 9) == 0) {
        size_t count = strtoul(word + 9, NULL, 10);

        if (count > MOST_LETTERS)
            stop_with("%s: no more than %d", word, MOST_LETTERS);
        letters = must_alloc(count + 1);
        for (size_t i = 0; i < count; i++)
            letters[i] = (char)('a' + i % 26);
        letters[count] = '\0';
        return letters;
    }
    port = strcmp(word, "{free}") == 0 ? ports_free()
                                       : port_of(cast, word + 1, n - 2);
    if (port == -1)
        stop_with("the scene has no part for %s", word);
    snprintf(text, sizeof text, "%d", port);
    return must_copy(text, strlen(text));
}

static void append(char *command, size_t room, const char *word)
{
    size_t n = strlen(command);
    bool plain = *word != '\0' && strpbrk(word, " \t\n\"'\\") == NULL;

    if (strlen(word) > 40)
        snprintf(command + n, room - n, " %.12s...(%zu)", word, strlen(word));
    else
        snprintf(command + n, room - n, plain ? " %s" : " \"%s\"", word);
}

char *cast_start(struct cast *cast, size_t who, char *path)
{
    struct member *m = &cast->members[who];
    char *argv[MOST_ARGUMENTS + 2] = { NULL }, command[512], name[128];
    const char *base = strrchr(path, '/');
    struct start_plan plan;
    size_t n = 0;

    memset(&plan, 0, sizeof plan);
    plan.log = plan.stops = plan.clock = true;
    if (m->part->faults != NULL)
        bytes_text(&plan.faults, m->part->faults);
    snprintf(name, sizeof name, "./%s", base == NULL ? path : base + 1);
    argv[n++] = must_copy(name, strlen(name));
    snprintf(command, sizeof command, "%s", name);
    for (size_t i = 0; i < m->part->n_arguments; i++) {
        argv[n] = argument(cast, m->part->arguments[i]);
        append(command, sizeof command, argv[n++]);
    }
    m->program.path = path;
    program_forget(&m->program);
    program_start(&m->program, argv, &plan);
    if (m->program.calls == -1)
        stop_with("there is no room for a log in TMPDIR");
    do_not_block(m->program.stop);
    m->started = true;
    m->over = m->has_stream = m->times_out = false;
    m->restless = m->told_free = false;
    m->n_calls = m->n_returned = 0;
    m->out_shown = m->err_shown = 0;
    m->pids[0] = m->program.pid;
    m->n_pids = 1;
    for (size_t i = 0; i < n; i++)
        free(argv[i]);
    bytes_free(&plan.faults);
    return must_copy(command, strlen(command));
}
