#include "box.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "second.h"
#include "story.h"

enum {
    MOST_WORDS = 256,
    LONGEST_WORD = 4096
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

/* A file or folder of ours, in the box by the same name. */
static void bind_path(struct words *w, const char *option, const char *path)
{
    add(w, option);
    add(w, path);
    add(w, path);
}

/* The program's own folder: in memory, and small. What sanitizers report there
 * is read from outside, so for them it is the real one. */
static void add_folder(struct words *w, const char *folder, bool sanitized)
{
    if (sanitized) {
        bind_path(w, "--bind", folder);
        return;
    }
    add(w, "--size");
    add_number(w, BOX_FOLDER_MIB * 1024L * 1024);
    add(w, "--tmpfs");
    add(w, folder);
}

static void read_words(struct words *w, const char *path)
{
    char word[LONGEST_WORD];
    FILE *file = fopen(path, "r");

    if (file == NULL)
        grader_error("%s: %s", path, strerror(errno));
    while (fgets(word, sizeof word, file) != NULL) {
        word[strcspn(word, "\n")] = '\0';
        add(w, word);
    }
    fclose(file);
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
    static const char *const made[] = { "/dev", "/" };
    struct words w = { .n = 0 };
    const char *enter = must_have("DRILL_ENTER");
    char **command;

    read_words(&w, must_have(sanitized ? "DRILL_WATCHED_BOX" : "DRILL_BOX"));
    bind_path(&w, "--ro-bind", enter);
    bind_path(&w, "--ro-bind", path);
    add_folder(&w, folder, sanitized);
    if (*log != '\0')
        bind_path(&w, "--bind", log);
    /* What bubblewrap itself has made room for is no place to fill. */
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        add(&w, "--remount-ro");
        add(&w, made[i]);
    }
    add(&w, "--chdir");
    add(&w, folder);
    add(&w, "--");
    add(&w, enter);
    add_number(&w, ENTER_FD);
    add_number(&w, files);
    add_number(&w, sanitized ? 0 : BOX_ADDRESSES_MIB);
    add_number(&w, BOX_PROCESSES);
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
