#include "entries.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "fail.h"
#include "loose.h"
#include "names.h"
#include "notes.h"
#include "reach.h"

struct entry {
    char *name;
    char *id;
    bool loose; /* a C file of a submission that may have more of them */
};

struct entries {
    struct entry *all;
    size_t n, room;
};

static void tell(const char *what, const char *name, const char *why)
{
    char *shown = escaped(name);

    fprintf(stderr, "entries: %s %s: %s\n", what, shown, why);
    free(shown);
}

static char *copy_of(const char *text, size_t n)
{
    char *copy = must_alloc(n + 1);

    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

static void add(struct entries *entries, const char *name, char *id, bool loose)
{
    if (entries->n == entries->room) {
        entries->room = entries->room * 2 + 64;
        entries->all =
            must_realloc(entries->all, entries->room * sizeof *entries->all);
    }
    entries->all[entries->n].name = copy_of(name, strlen(name));
    entries->all[entries->n].id = id;
    entries->all[entries->n++].loose = loose;
}

/* Hidden folders that are nobody's submission. */
static bool is_system(const char *name)
{
    static const char *const names[] = {".git",
                                        ".github",
                                        ".svn",
                                        ".hg",
                                        ".idea",
                                        ".vscode",
                                        ".Spotlight-V100",
                                        ".Trashes",
                                        ".Trash",
                                        ".fseventsd",
                                        ".TemporaryItems",
                                        ".vs",
                                        ".cache",
                                        ".ipynb_checkpoints",
                                        "__MACOSX"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return is_clutter(name) || strncmp(name, ".Trash-", 7) == 0;
}

/* A regular file that is no archive. */
static void add_file(struct entries *entries, const char *name)
{
    struct loose loose;

    if (loose_read(name, &loose))
        add(entries, name, loose.id, true);
    else if (strcmp(name, "submission_metadata.yml") == 0)
        tell("skipped", name, "Gradescope's own list");
    else if (is_c_name(name))
        tell("skipped", name, "nothing in its name tells whose it is");
    else
        tell("skipped", name, "neither a folder nor an archive");
}

static void add_entry(struct entries *entries, int folder, const char *name)
{
    enum node_kind kind;
    int end = archive_end(name) + other_archive_end(name);

    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    kind = entry_kind(folder, name);
    if (is_system(name))
        tell("skipped", name, "no submission, but left behind by a system");
    else if (kind == REGULAR && end == 0)
        add_file(entries, name);
    else if (kind == FOLDER)
        add(entries, name, copy_of(name, strlen(name)), false);
    else /* links, devices, strange archives: somebody's, and `take` refuses */
        add(entries, name, copy_of(name, strlen(name) - (size_t)end), false);
}

static int by_id(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = strcmp(left->id, right->id);

    return order != 0 ? order : strcmp(left->name, right->name);
}

/* Two with the same id, at i and i + 1, that are not files of one submission.
 */
static bool clash(const struct entries *entries, size_t i)
{
    const struct entry *a = &entries->all[i], *b = a + 1;

    return strcmp(a->id, b->id) == 0 && !(a->loose && b->loose);
}

/* Gives an entry another id, unless it already has its whole name. */
static bool rename_entry(struct entry *entry)
{
    char *id;

    if (!entry->loose && strcmp(entry->id, entry->name) == 0)
        return false;
    id = must_alloc(strlen(entry->id) + strlen(entry->name) + 16);
    if (entry->loose)
        sprintf(id, "%s (files)", entry->id);
    else
        strcpy(id, entry->name);
    free(entry->id);
    entry->id = id;
    tell("note", entry->name,
         "another submission has its id, so it gets a "
         "longer one");
    return true;
}

/* Parts those that have one id, from i on; moves i behind them. Returns
 * whether an id has changed. */
static bool part_group(struct entries *entries, size_t *i)
{
    struct entry *all = entries->all;
    size_t first = *i, j;
    bool clashes = false, changed = false;

    for (++*i; *i < entries->n && strcmp(all[first].id, all[*i].id) == 0; ++*i)
        clashes = clashes || clash(entries, *i - 1);
    for (j = first; clashes && j < *i; j++)
        changed = rename_entry(&all[j]) || changed;
    return changed;
}

/* Names are different, so this ends: each round makes ids longer. All files
 * of a loose submission change together, since all of them clash. */
static void part_ids(struct entries *entries)
{
    bool changed = entries->n > 1;
    size_t i;

    while (changed) {
        changed = false;
        qsort(entries->all, entries->n, sizeof *entries->all, by_id);
        for (i = 0; i < entries->n;)
            changed = part_group(entries, &i) || changed;
    }
}

/* A path that no program takes for an option, and that is its own name only.
 */
static void print_path(const char *folder, const char *name)
{
    size_t n = strlen(folder);

    if (folder[0] != '/' && folder[0] != '.')
        fputs("./", stdout);
    printf("%s%s%s", folder, folder[n - 1] == '/' ? "" : "/", name);
    putchar('\0');
}

static void print_all(const struct entries *entries, const char *folder)
{
    const struct entry *all = entries->all;
    size_t i;

    for (i = 0; i < entries->n; i++) {
        if (i == 0 || strcmp(all[i].id, all[i - 1].id) != 0) {
            fputs(all[i].id, stdout);
            putchar('\0');
        }
        print_path(folder, all[i].name);
        if (i + 1 == entries->n || strcmp(all[i].id, all[i + 1].id) != 0)
            putchar('\0');
    }
    if (fflush(stdout) == EOF)
        fail("cannot write: %s", strerror(errno));
}

static void forget(struct entries *entries)
{
    size_t i;

    for (i = 0; i < entries->n; i++) {
        free(entries->all[i].name);
        free(entries->all[i].id);
    }
    free(entries->all);
}

int entries_print(const char *folder)
{
    struct entries entries = {0};
    DIR *dir = opendir(folder);
    struct dirent *entry;

    if (dir == NULL)
        fail("%s: %s", folder, strerror(errno));
    errno = 0;
    for (entry = readdir(dir); entry != NULL; entry = readdir(dir))
        add_entry(&entries, dirfd(dir), entry->d_name);
    closedir(dir);
    part_ids(&entries);
    print_all(&entries, folder);
    forget(&entries);
    return 0;
}
