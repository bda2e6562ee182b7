/* tree.h - what is in a submission: its folders and files, as a walk or the
 * list of an archive has found them. */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>

enum node_kind { FOLDER, REGULAR, LINK, PIPE, SOCKET, DEVICE, NOT_KNOWN };

struct node {
    struct node *parent; /* NULL: this is the submission itself */
    struct node *first;  /* its entries, in the order of their names */
    struct node *next;
    const char *name;
    const char *member; /* as the tool that unpacks it calls it, or NULL */
    long long size;     /* known of members only */
    enum node_kind kind;
    int error;     /* errno: why this folder cannot be read, or 0 */
    bool unopened; /* a folder that is of no interest, or too deep */
    bool locked;   /* a member with a password */
};

struct tree {
    struct node *top;
    size_t n;      /* nodes */
    size_t unseen; /* names that were too many to be remembered */
    struct chunk *chunks;
};

void tree_start(struct tree *tree);
void tree_free(struct tree *tree);

/* Room that lives as long as the tree. */
char *tree_copy(struct tree *tree, const char *text, size_t n);

/* A new entry of a folder, before all it has. */
struct node *tree_add(struct tree *tree, struct node *folder, const char *name,
                      size_t n, enum node_kind kind);

/* Puts the entries of a folder in the order of their names. */
void tree_sort(struct node *folder);

/* The entry of a folder with this name, or NULL. */
struct node *node_entry(const struct node *folder, const char *name);

/* How many folders it is in; the submission itself is in none. */
int node_depth(const struct node *node);

/* Its path from the submission on, a folder's with a / at its end; `.` for
 * the submission itself. The caller frees it. */
char *node_path(const struct node *node);

/* "a link", "a device", ...: for a sentence. */
const char *node_words(const struct node *node);

#endif
