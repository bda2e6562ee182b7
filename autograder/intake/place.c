#include "place.h"

#include <string.h>

#include "labs.h"
#include "limits.h"
#include "names.h"

struct node *place_node(const struct node *root, int lab, int place)
{
    const struct node *folder = root;

    if (place == 0)
        folder = node_entry(folder, "labs");
    if (folder != NULL && place < 2)
        folder = node_entry(folder, lab_key(lab));
    return folder == NULL ? NULL : node_entry(folder, lab_file(lab));
}

static bool has_candidate(const struct node *folder)
{
    int lab, place;

    for (place = 0; place < N_PLACES; place++)
        for (lab = 0; lab < labs_count(); lab++)
            if (place_node(folder, lab, place) != NULL)
                return true;
    return false;
}

/* The one folder in a folder, or NULL when there are more, or none. */
static struct node *only_folder(const struct node *folder)
{
    struct node *node, *only = NULL;

    for (node = folder->first; node != NULL; node = node->next) {
        if (node->kind != FOLDER || is_closed(node->name))
            continue;
        if (only != NULL)
            return NULL;
        only = node;
    }
    return only;
}

struct node *place_root(struct tree *tree)
{
    struct node *root = tree->top, *next;
    int i;

    for (i = 0; i < MAX_WRAPPERS && !has_candidate(root); i++) {
        next = only_folder(root);
        if (next == NULL)
            break;
        root = next;
    }
    return root;
}

int place_lab(const struct node *root, const struct node *node)
{
    int lab = lab_of_file(node->name), place;

    for (place = 0; lab != NO_LAB && place < N_PLACES; place++)
        if (place_node(root, lab, place) == node)
            return lab;
    return NO_LAB;
}

bool is_kit(const struct node *folder)
{
    static const char *const parts[] = {"Makefile", "autograder", "handouts",
                                        "labs"};
    size_t i;

    for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (node_entry(folder, parts[i]) == NULL)
            return false;
    return true;
}

bool is_kit_folder(const struct node *node)
{
    return node->kind == FOLDER && node->parent != NULL &&
           (strcmp(node->name, "autograder") == 0 ||
            strcmp(node->name, "handouts") == 0 ||
            strcmp(node->name, "solutions") == 0) &&
           is_kit(node->parent);
}

/* labs/KEY/Makefile, and the program that it makes. */
static bool is_of_lab(const struct node *node)
{
    return lab_of_key(node->parent->name) != NO_LAB &&
           (strcmp(node->name, "Makefile") == 0 || is_program(node->name));
}

bool is_kit_file(const struct node *node, bool in_kit)
{
    if (node->parent == NULL || node->kind != REGULAR)
        return false;
    if (strcmp(node->name, "lab.mk") == 0 || is_of_lab(node))
        return true;
    return in_kit &&
           (node->name[0] == '.' || strcmp(node->name, "Makefile") == 0 ||
            strcmp(node->name, "README.md") == 0 ||
            strcmp(node->name, "LICENSE") == 0);
}
