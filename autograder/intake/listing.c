#include "listing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "limits.h"
#include "names.h"
#include "notes.h"
#include "place.h"

/* A member with the path that its place in the tree is found by. */
struct item {
    const char *path; /* without ., empty names, and a / at its end */
    struct member member;
    size_t order;
};

struct items {
    struct tree *tree;
    struct item *all;
    size_t n, seen;
};

/* Why a path cannot be one in a folder, or NULL. Writes it anew, plain, into
 * `plain`, which has the same room. */
static const char *read_path(const char *path, char *plain)
{
    const char *p = path;
    char *to = plain;
    int depth = 0;
    size_t n;

    if (*path == '/')
        return "climbs out of the archive: its path starts at the root";
    if (strlen(path) > MAX_PATH)
        return "a path that is too long";
    for (; *p != '\0'; p += n + (p[n] == '/')) {
        n = strcspn(p, "/");
        if (n == 2 && memcmp(p, "..", 2) == 0)
            return "climbs out of the archive: .. is in its path";
        if (n > MAX_NAME)
            return "a name of more than 255 bytes";
        if (n == 0 || (n == 1 && *p == '.'))
            continue;
        if (depth++ > MAX_DEPTH)
            return "more than 32 folders deep: not looked at";
        if (to != plain)
            *to++ = '/';
        memmove(to, p, n);
        to += n;
    }
    *to = '\0';
    return NULL;
}

static void change(char *text, char from, char to)
{
    for (; *text != '\0'; text++)
        if (*text == from)
            *text = to;
}

static void add_item(struct items *items, const struct member *member)
{
    struct item *item = &items->all[items->n];
    char *path = tree_copy(items->tree, member->name, strlen(member->name));
    char *plain = tree_copy(items->tree, path, strlen(path));
    const char *refused;

    if (member->backslashes)
        change(path, '\\', '/');
    refused = read_path(path, plain);
    if (refused != NULL) {
        note(REFUSED, path, "%s", refused);
        return;
    }
    if (*plain == '\0')
        return; /* the archive's own top, ./ */
    item->path = plain;
    item->member = *member;
    item->member.name =
        tree_copy(items->tree, member->name, strlen(member->name));
    item->order = items->n++;
}

/* A folder stands before what is in it, and all that is in it together. */
static int by_path(const void *a, const void *b)
{
    const struct item *left = a, *right = b;
    const char *p = left->path, *q = right->path;

    for (; *p != '\0' && *p == *q; p++, q++)
        continue;
    if (*p != *q && *p != '\0' && *q != '\0' && (*p == '/' || *q == '/'))
        return *p == '/' ? -1 : 1;
    if (*p != *q)
        return (unsigned char)*p < (unsigned char)*q ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

/* The entry of this name, which is the newest one or is not there yet: paths
 * come in their order. */
static struct node *enter(struct tree *tree, struct node *folder,
                          const char *name, size_t n)
{
    struct node *last = folder->first;

    if (last != NULL && strlen(last->name) == n &&
        memcmp(last->name, name, n) == 0)
        return last;
    return tree_add(tree, folder, name, n, NOT_KNOWN);
}

/* Of two members with one path the last counts, as when they are unpacked.
 * But two of different kinds are never a file. */
static void fill_node(struct tree *tree, struct node *node,
                      const struct item *item, bool zip)
{
    bool first = node->member == NULL && node->first == NULL;
    char *pattern;

    if (first || node->kind == item->member.kind)
        node->kind = item->member.kind;
    else if (node->kind == REGULAR || node->kind == FOLDER)
        node->kind = NOT_KNOWN;
    node->size = item->member.size;
    node->locked = item->member.locked;
    node->member = item->member.name;
    if (zip) {
        pattern = zip_pattern(item->member.name);
        node->member = tree_copy(tree, pattern, strlen(pattern));
        free(pattern);
    }
}

static void add_node(struct tree *tree, const struct item *item, bool zip)
{
    struct node *node = tree->top;
    const char *p = item->path;
    size_t n;

    for (; *p != '\0'; p += n + (p[n] == '/')) {
        if (node->kind == NOT_KNOWN && node->member == NULL)
            node->kind = FOLDER; /* some archives list only files */
        n = strcspn(p, "/");
        node = enter(tree, node, p, n);
    }
    fill_node(tree, node, item, zip);
}

/* Reads the lines; false when there are more than may be. */
static bool read_items(struct items *items, bool zip, FILE *file)
{
    char *line = NULL;
    size_t room = 0;
    struct member member;
    ssize_t n;

    for (n = getline(&line, &room, file); n != -1 && items->seen <= MAX_ENTRIES;
         n = getline(&line, &room, file)) {
        line[n - (line[n - 1] == '\n')] = '\0';
        memset(&member, 0, sizeof member);
        if (!(zip ? member_of_zip : member_of_tar)(line, &member))
            continue;
        if (items->seen++ < MAX_ENTRIES)
            add_item(items, &member);
    }
    free(line);
    return items->seen <= MAX_ENTRIES;
}

static void sort_all(struct node *folder)
{
    struct node *node;

    tree_sort(folder);
    for (node = folder->first; node != NULL; node = node->next) {
        node->unopened = node->kind == FOLDER &&
                         (is_closed(node->name) || is_kit_folder(node));
        sort_all(node);
    }
}

bool listing_read(struct tree *tree, const char *kind, const char *path)
{
    struct items items = {.tree = tree};
    bool zip = strcmp(kind, "zip") == 0, whole;
    FILE *file = fopen(path, "r");
    size_t i;

    if (file == NULL)
        fail("%s: %s", path, strerror(errno));
    items.all = must_alloc(MAX_ENTRIES * sizeof *items.all);
    whole = read_items(&items, zip, file);
    fclose(file);
    if (items.n > 0)
        qsort(items.all, items.n, sizeof *items.all, by_path);
    for (i = 0; whole && i < items.n; i++)
        add_node(tree, &items.all[i], zip);
    free(items.all);
    sort_all(tree->top);
    if (!whole)
        notes_drop();
    if (!whole)
        note(REFUSED, ".", "more than %d files and folders in the archive",
             MAX_ENTRIES);
    else if (items.seen == 0)
        note(REFUSED, ".", "an empty archive");
    return whole && items.seen > 0;
}
