#include "leave.h"

#include <stdlib.h>
#include <string.h>

#include "labs.h"
#include "limits.h"
#include "names.h"
#include "notes.h"
#include "place.h"

/* What is only counted, since nobody wants to read it. */
struct counts {
    const struct node *root;
    const bool *found;
    const struct node *except;
    size_t clutter, kit;
};

/* True when the name alone tells the lab that it is meant for. */
static bool leave_meant(const char *path, const char *name, const bool *found)
{
    int lab = lab_of_file(name);

    if (lab != NO_LAB) {
        note(found[lab] ? LEFT_OUT : NOTE, path,
             "looks like %s's file, but in no place of it: labs/%s/, %s/ or "
             "the submission itself",
             lab_key(lab), lab_key(lab), lab_key(lab));
        return true;
    }
    lab = lab_like(name);
    if (lab != NO_LAB)
        note(found[lab] ? LEFT_OUT : NOTE, path,
             "looks like %s's file under another name: it has to be %s",
             lab_key(lab), lab_file(lab));
    return lab != NO_LAB;
}

void leave_file(const char *path, const char *name, const bool *found)
{
    if (leave_meant(path, name, found))
        return;
    if (archive_end(name) > 0)
        note(LEFT_OUT, path, "an archive in a submission is not opened");
    else if (other_archive_end(name) > 0)
        note(LEFT_OUT, path, NO_OTHER_ARCHIVE);
    else
        note(LEFT_OUT, path, "no lab asks for it");
}

static void leave_folder(const struct node *node, const char *path)
{
    if (strcmp(node->name, ".git") == 0)
        note(LEFT_OUT, path, "git's own");
    else if (strcmp(node->name, "__MACOSX") == 0)
        note(LEFT_OUT, path, "macOS's own");
    else if (is_closed(node->name))
        note(LEFT_OUT, path, "a hidden folder");
    else if (is_kit_folder(node))
        note(LEFT_OUT, path, "the kit's own");
    else
        note(REFUSED, path, "more than %d folders deep: not looked at",
             MAX_DEPTH);
}

static void leave_node(const struct node *node, struct counts *counts,
                       bool in_kit)
{
    char *path;

    if (node == counts->except || place_lab(counts->root, node) != NO_LAB)
        return;
    if (node->kind == REGULAR && is_clutter(node->name)) {
        counts->clutter++;
        return;
    }
    if (is_kit_file(node, in_kit)) {
        counts->kit++;
        return;
    }
    path = node_path(node);
    if (node->error != 0)
        note(REFUSED, path, "cannot be read: %s", strerror(node->error));
    else if (node->kind == FOLDER && node->unopened)
        leave_folder(node, path);
    else if (node->kind == REGULAR)
        leave_file(path, node->name, counts->found);
    else if (node->kind != FOLDER)
        note(LEFT_OUT, path, "%s: never followed, never opened",
             node_words(node));
    free(path);
}

/* Folders are not nested deeper than the tree was allowed to be. */
static void leave_below(const struct node *folder, struct counts *counts)
{
    bool in_kit = is_kit(folder);
    const struct node *node;

    for (node = folder->first; node != NULL; node = node->next) {
        leave_node(node, counts, in_kit);
        if (node->kind == FOLDER && !node->unopened)
            leave_below(node, counts);
    }
}

void leave(const struct tree *tree, const struct node *root, const bool *found,
           const struct node *except)
{
    struct counts counts = {root, found, except, 0, 0};

    if (tree->top->error != 0)
        note(REFUSED, ".", "cannot be read: %s", strerror(tree->top->error));
    leave_below(tree->top, &counts);
    if (counts.kit > 0)
        note(LEFT_OUT, ".", "files of the kit itself, which uses its own: %zu",
             counts.kit);
    if (counts.clutter > 0)
        note(LEFT_OUT, ".",
             "files that systems leave behind, such as .DS_Store: %zu",
             counts.clutter);
    if (tree->unseen > 0)
        note(REFUSED, ".",
             "more than %d files and folders: the rest is not looked at",
             MAX_ENTRIES);
}

static void count_below(const struct node *folder, size_t *n_c,
                        size_t *n_archives, const struct node **archive)
{
    const struct node *node;

    for (node = folder->first; node != NULL; node = node->next) {
        if (node->kind == FOLDER && !node->unopened)
            count_below(node, n_c, n_archives, archive);
        if (node->kind != REGULAR || is_clutter(node->name))
            continue;
        *n_c += is_c_name(node->name);
        if (archive_end(node->name) > 0) {
            *archive = node;
            ++*n_archives;
        }
    }
}

const struct node *lone_archive(const struct tree *tree)
{
    const struct node *archive = NULL;
    size_t n_c = 0, n_archives = 0;

    count_below(tree->top, &n_c, &n_archives, &archive);
    return n_c == 0 && n_archives == 1 ? archive : NULL;
}
