#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"
#include "labs.h"
#include "limits.h"
#include "names.h"
#include "place.h"
#include "reach.h"

/* Folders that are still to be read. Those near the top come first: when it
 * gets too much, it is the depths that are not seen. */
struct queue {
    struct node **folders;
    size_t n, room, next;
};

static void queue_add(struct queue *queue, struct node *folder)
{
    if (queue->n == queue->room) {
        queue->room = queue->room * 2 + 64;
        queue->folders =
            must_realloc(queue->folders, queue->room * sizeof *queue->folders);
    }
    queue->folders[queue->n++] = folder;
}

/* Names that stand on the way to a C file of a lab. These are remembered
 * even among a million others. */
static bool is_way(const char *name)
{
    return strcmp(name, "labs") == 0 || lab_of_key(name) != NO_LAB ||
           lab_of_file(name) != NO_LAB;
}

static enum node_kind kind_of(int folder, const struct dirent *entry)
{
#ifdef DT_REG
    /* Most file systems tell it here, which saves a call for each file. */
    if (entry->d_type == DT_REG)
        return REGULAR;
    if (entry->d_type == DT_DIR)
        return FOLDER;
#endif
    return entry_kind(folder, entry->d_name);
}

static void add_entry(struct tree *tree, struct node *folder, int fd,
                      const struct dirent *entry)
{
    const char *name = entry->d_name;

    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    if (tree->n >= MAX_ENTRIES && (tree->n >= 2 * MAX_ENTRIES || !is_way(name)))
        tree->unseen++;
    else
        tree_add(tree, folder, name, strlen(name), kind_of(fd, entry));
}

static void read_folder(struct tree *tree, struct node *folder, int top)
{
    int fd = reach(top, folder, O_DIRECTORY);
    struct dirent *entry;
    DIR *dir = fd == -1 ? NULL : fdopendir(fd);

    if (dir == NULL) {
        folder->error = errno;
        return;
    }
    errno = 0;
    while (tree->n + tree->unseen < MAX_NAMES) {
        entry = readdir(dir);
        if (entry == NULL) {
            folder->error = errno;
            break;
        }
        add_entry(tree, folder, fd, entry);
        errno = 0;
    }
    closedir(dir);
    tree_sort(folder);
}

static void queue_folders(struct queue *queue, struct node *folder)
{
    bool deep = node_depth(folder) >= MAX_DEPTH;
    struct node *node;

    for (node = folder->first; node != NULL; node = node->next) {
        if (node->kind != FOLDER)
            continue;
        node->unopened = deep || is_closed(node->name) || is_kit_folder(node);
        if (!node->unopened)
            queue_add(queue, node);
    }
}

void walk(struct tree *tree, int top)
{
    struct queue queue = {0};

    queue_add(&queue, tree->top);
    while (queue.next < queue.n) {
        read_folder(tree, queue.folders[queue.next], top);
        queue_folders(&queue, queue.folders[queue.next++]);
    }
    free(queue.folders);
}
