#include "scene.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../drill/bytes.h"
#include "../drill/calls.h"
#include "ladder.h"

static const char blanks[] = " \t\n";
static const char *path_read;
static size_t line_read;

static void refuse(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

static void refuse(const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s:%zu: ", path_read, line_read);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    putc('\n', stderr);
    exit(2);
}

/* The next word, or what stands between two quotes; NULL at the end. */
static char *next_word(char **rest)
{
    char *word = *rest + strspn(*rest, blanks);
    bool quoted = *word == '"';
    char *end = quoted ? strchr(++word, '"') : word + strcspn(word, blanks);

    if (end == NULL)
        refuse("a quote that does not end");
    if (!quoted && end == word)
        return NULL;
    *rest = end + (*end != '\0');
    *end = '\0';
    return word;
}

static char *needed_word(char **rest, const char *what)
{
    char *word = next_word(rest);

    if (word == NULL)
        refuse("%s is missing", what);
    return word;
}

static char *copy(const char *text)
{
    return must_copy(text, strlen(text));
}

/* All the rest of a line; more lines of the same kind go on. */
static void read_text(char **text, const char *rest)
{
    size_t n = strlen(*text), more;

    rest += strspn(rest, blanks);
    more = strlen(rest);
    while (more > 0 && strchr(blanks, rest[more - 1]) != NULL)
        more--;
    *text = realloc(*text, n + more + 2);
    if (*text == NULL)
        refuse("out of memory");
    sprintf(*text + n, "%s%.*s", n > 0 ? " " : "", (int)more, rest);
}

static size_t part_of(const struct scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->n_parts; i++)
        if (strcmp(scene->parts[i].name, name) == 0)
            return i;
    refuse("nobody in the cast is called \"%s\"", name);
}

static void read_cast(struct scene *scene, char *rest)
{
    struct part *part = &scene->parts[scene->n_parts];
    const char *side, *word;

    if (scene->n_parts == MOST_ACTORS)
        refuse("no more than %d can take part", MOST_ACTORS);
    part->line = line_read;
    part->name = copy(needed_word(&rest, "a name"));
    side = needed_word(&rest, "left or right");
    if (strcmp(side, "left") != 0 && strcmp(side, "right") != 0)
        refuse("\"%s\" is neither left nor right", side);
    part->side = strcmp(side, "left") == 0 ? LEFT : RIGHT;
    part->source = copy(needed_word(&rest, "a program"));
    while ((word = next_word(&rest)) != NULL) {
        if (part->n_arguments == MOST_ARGUMENTS)
            refuse("no more than %d arguments", MOST_ARGUMENTS);
        part->arguments[part->n_arguments++] = copy(word);
    }
    scene->n_parts++;
}

static int call_of(const char *name)
{
    for (int i = CALL_NONE + 1; i < N_CALLS; i++)
        if (strcmp(call_name(i), name) == 0)
            return i;
    refuse("there is no call \"%s\"", name);
}

/* hold NAME before CALL [N]: not let into the Nth one from now on. */
static void read_hold(struct action *a, char **rest)
{
    char *word, *end = NULL;

    if (strcmp(needed_word(rest, "\"before\""), "before") != 0)
        refuse("hold NAME before CALL");
    a->call = call_of(needed_word(rest, "a call"));
    word = next_word(rest);
    a->first = word == NULL ? 0 : strtol(word, &end, 10) - 1;
    if (word != NULL && (*end != '\0' || a->first < 0))
        refuse("\"%s\" is no number of a call", word);
}

static void read_action(struct scene *scene, enum verb verb, char *rest)
{
    struct action *a = &scene->actions[scene->n_actions];

    if (scene->n_actions == MOST_ACTIONS)
        refuse("no more than %d actions", MOST_ACTIONS);
    a->verb = verb;
    a->line = line_read;
    a->text = copy("");
    if (verb == NOTE) {
        read_text(&a->text, rest);
    } else {
        a->part = part_of(scene, needed_word(&rest, "a name"));
        if (verb == HOLD)
            read_hold(a, &rest);
        if (next_word(&rest) != NULL)
            refuse("more words than are needed");
    }
    scene->n_actions++;
}

static void read_line(struct scene *scene, char *line)
{
    static const char *const verbs[] = { [START] = "start", [ENTER] = "enter",
                                         [STOP] = "stop",   [HOLD] = "hold",
                                         [GO] = "go",       [NOTE] = "note" };
    char *rest = line, *word;

    rest += strspn(rest, blanks);
    if (*rest == '#' || (word = next_word(&rest)) == NULL)
        return;
    if (strcmp(word, "title") == 0) {
        read_text(&scene->title, rest);
    } else if (strcmp(word, "watch") == 0) {
        read_text(&scene->watch, rest);
    } else if (strcmp(word, "ask") == 0) {
        read_text(&scene->ask, rest);
    } else if (strcmp(word, "cast") == 0) {
        read_cast(scene, rest);
    } else if (strcmp(word, "faults") == 0) {
        struct part *p = &scene->parts[part_of(
            scene, needed_word(&rest, "a name"))];

        p->faults = copy(needed_word(&rest, "a fault"));
    } else {
        for (size_t v = 0; v < sizeof verbs / sizeof verbs[0]; v++)
            if (strcmp(verbs[v], word) == 0) {
                read_action(scene, (enum verb)v, rest);
                return;
            }
        refuse("\"%s\" is no word of a scene", word);
    }
}

/* {NAME} may be of somebody who comes further down. */
static void check_argument(const struct scene *scene, const char *word)
{
    size_t n = strlen(word);
    char *name;

    if (word[0] != '{' || word[n - 1] != '}' ||
        strncmp(word, "{letters:", 9) == 0 || strcmp(word, "{free}") == 0)
        return;
    name = must_copy(word + 1, n - 2);
    part_of(scene, name);
    free(name);
}

static void check_arguments(const struct scene *scene)
{
    for (size_t i = 0; i < scene->n_parts; i++) {
        line_read = scene->parts[i].line;
        for (size_t k = 0; k < scene->parts[i].n_arguments; k++)
            check_argument(scene, scene->parts[i].arguments[k]);
    }
}

/* What is laid out in columns, and goes to terminals. */
static void check_letters(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (line[i] != '\t' && line[i] != '\n' &&
            (line[i] < ' ' || line[i] > '~'))
            refuse("a letter that is none of ASCII's");
}

void scene_read(struct scene *scene, const char *path)
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t n;

    if (in == NULL)
        stop_with("%s: %s", path, strerror(errno));
    memset(scene, 0, sizeof *scene);
    scene->title = copy("");
    scene->watch = copy("");
    scene->ask = copy("");
    path_read = path;
    for (line_read = 1; (n = getline(&line, &room, in)) != -1; line_read++) {
        check_letters(line, (size_t)n);
        read_line(scene, line);
    }
    free(line);
    fclose(in);
    if (scene->n_parts == 0 || scene->n_actions == 0)
        refuse("a scene needs a cast, and something that happens");
    check_arguments(scene);
}
