#include "box.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "second.h"
#include "story.h"

enum {
    MOST_WORDS = 256
};

struct words {
    char *at[MOST_WORDS];
    size_t n;
};

static void add(struct words *w, const char *word)
{
    if (w->n + 1 == MOST_WORDS)
        grader_error("the command of a box has more than %d words",
                     MOST_WORDS);
    w->at[w->n++] = must_copy(word, strlen(word));
}

static void add_number(struct words *w, long number)
{
    char text[32];

    snprintf(text, sizeof text, "%ld", number);
    add(w, text);
}

bool box_is_wanted(void)
{
    return getenv("DRILL_BOX") != NULL || second_is_wanted();
}

static const char *must_have(const char *variable)
{
    const char *value = getenv(variable);

    if (value == NULL)
        grader_error("%s is not set", variable);
    return value;
}

char **box_command(const char *path, char *const *argv, const char *folder,
                   const char *log, long files, bool sanitized)
{
    struct words w = { .n = 0 };
    char **command;

    add(&w, must_have("DRILL_ENTER"));
    add_number(&w, ENTER_FD);
    add_number(&w, files);
    add_number(&w, sanitized ? 0 : BOX_ADDRESSES_MIB);
    add_number(&w, BOX_PROCESSES);
    add(&w, must_have(sanitized ? "DRILL_WATCHED_BOX" : "DRILL_BOX"));
    add(&w, must_have("DRILL_BOX_FOLDER"));
    add(&w, folder);
    /* What sanitizers report there is read from outside. */
    add(&w, sanitized ? "shared" : "private");
    add(&w, log);
    add(&w, path);
    for (; *argv != NULL; argv++)
        add(&w, *argv);
    command = must_alloc((w.n + 1) * sizeof *command);
    memcpy(command, w.at, w.n * sizeof *command);
    command[w.n] = NULL;
    return command;
}

void box_forget(char **command)
{
    for (size_t i = 0; command != NULL && command[i] != NULL; i++)
        free(command[i]);
    free(command);
}
