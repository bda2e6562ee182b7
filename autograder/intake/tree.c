#include "tree.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"

enum { CHUNK = 16 * 1024, ALIGNED = 16 };

/* Nodes and names are freed all at once, so they come from chunks. */
struct chunk {
    struct chunk *next;
    size_t used, size;
};

enum { CHUNK_HEAD = (sizeof(struct chunk) + ALIGNED - 1) / ALIGNED * ALIGNED };

static void *take_room(struct tree *tree, size_t n)
{
    struct chunk *chunk = tree->chunks;
    size_t size;
    char *room;

    n = (n + ALIGNED - 1) / ALIGNED * ALIGNED;
    if (chunk == NULL || chunk->size - chunk->used < n) {
        size = n > CHUNK ? n : CHUNK;
        chunk = must_alloc(CHUNK_HEAD + size);
        chunk->next = tree->chunks;
        chunk->used = 0;
        chunk->size = size;
        tree->chunks = chunk;
    }
    room = (char *)chunk + CHUNK_HEAD + chunk->used;
    chunk->used += n;
    return room;
}

char *tree_copy(struct tree *tree, const char *text, size_t n)
{
    char *copy = take_room(tree, n + 1);

    memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

static struct node *new_node(struct tree *tree, enum node_kind kind)
{
    struct node *node = take_room(tree, sizeof *node);

    memset(node, 0, sizeof *node);
    node->kind = kind;
    tree->n++;
    return node;
}

void tree_start(struct tree *tree)
{
    memset(tree, 0, sizeof *tree);
    tree->top = new_node(tree, FOLDER);
    tree->top->name = "";
}

void tree_free(struct tree *tree)
{
    struct chunk *next;

    for (; tree->chunks != NULL; tree->chunks = next) {
        next = tree->chunks->next;
        free(tree->chunks);
    }
}

struct node *tree_add(struct tree *tree, struct node *folder, const char *name,
                      size_t n, enum node_kind kind)
{
    struct node *node = new_node(tree, kind);

    node->name = tree_copy(tree, name, n);
    node->parent = folder;
    node->next = folder->first;
    folder->first = node;
    return node;
}

static int by_name(const void *a, const void *b)
{
    const struct node *const *left = a, *const *right = b;

    return strcmp((*left)->name, (*right)->name);
}

void tree_sort(struct node *folder)
{
    struct node **entries, *node;
    size_t n = 0, i;

    for (node = folder->first; node != NULL; node = node->next)
        n++;
    if (n < 2)
        return;
    entries = must_alloc(n * sizeof *entries);
    for (node = folder->first, i = 0; node != NULL; node = node->next)
        entries[i++] = node;
    qsort(entries, n, sizeof *entries, by_name);
    folder->first = entries[0];
    for (i = 0; i < n; i++)
        entries[i]->next = i + 1 < n ? entries[i + 1] : NULL;
    free(entries);
}

struct node *node_entry(const struct node *folder, const char *name)
{
    struct node *node;

    if (folder->kind != FOLDER)
        return NULL;
    for (node = folder->first; node != NULL; node = node->next)
        if (strcmp(node->name, name) == 0)
            return node;
    return NULL;
}

int node_depth(const struct node *node)
{
    int depth = 0;

    for (; node->parent != NULL; node = node->parent)
        depth++;
    return depth;
}

char *node_path(const struct node *node)
{
    const struct node *p;
    size_t n = 0, n_name;
    char *path, *end;

    for (p = node; p->parent != NULL; p = p->parent)
        n += strlen(p->name) + 1;
    path = must_alloc(n + 2);
    if (n == 0)
        return strcpy(path, ".");
    /* From its end on, since each node knows only what it is in. */
    end = path + n;
    *end = '\0';
    for (p = node; p->parent != NULL; p = p->parent) {
        n_name = strlen(p->name);
        *--end = '/';
        end -= n_name;
        memcpy(end, p->name, n_name);
    }
    if (node->kind != FOLDER)
        path[n - 1] = '\0';
    return path;
}

const char *node_words(const struct node *node)
{
    static const char *const words[] = {
        [FOLDER] = "a folder",   [REGULAR] = "a file",  [LINK] = "a link",
        [PIPE] = "a named pipe", [SOCKET] = "a socket", [DEVICE] = "a device",
        [NOT_KNOWN] = "no file",
    };

    return words[node->kind];
}
