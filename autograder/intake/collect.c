#include "collect.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "copy.h"
#include "fail.h"
#include "labs.h"
#include "leave.h"
#include "limits.h"
#include "listing.h"
#include "notes.h"
#include "place.h"
#include "reach.h"
#include "tree.h"
#include "walk.h"

/* A submission while it is taken. */
struct intake {
    struct tree tree;
    const struct node *root;
    int top;
    struct content taken[MAX_LABS]; /* of the labs that are found */
    FILE *plan;
    bool found[MAX_LABS];
};

static void refuse(const struct node *node, const char *words)
{
    char *path = node_path(node);

    note(REFUSED, path, "%s", words);
    free(path);
}

/* Why a thing at a place of a lab is none that can be opened, or NULL. */
static const char *obstacle(const struct node *node)
{
    static char words[64];

    if (node->kind == REGULAR)
        return NULL;
    if (node->kind == LINK)
        return "a link: hand in the file itself";
    snprintf(words, sizeof words, "%s, not a file", node_words(node));
    return words;
}

/* ---- a folder */

static void tell_taken(const struct node *node, int lab, size_t n)
{
    char *path = node_path(node);

    note(TAKEN, path, "%s, %zu bytes", lab_key(lab), n);
    free(path);
}

/* A second file for a lab. That it is the same is not worth a word. */
static void compare(const struct node *node, const struct content *content,
                    const struct node *taken, const struct content *first)
{
    char *path, *taken_path, *shown;

    if (content_same(content, first))
        return;
    path = node_path(node);
    taken_path = node_path(taken);
    shown = escaped(taken_path);
    note(NOTE, path, "differs from %s, which is taken, as `make check` does",
         shown);
    free(path);
    free(taken_path);
    free(shown);
}

static void collect_lab(struct intake *in, int lab)
{
    struct content *first = &in->taken[lab], content;
    const struct node *taken = NULL, *node;
    const char *refused;
    int place;

    for (place = 0; place < N_PLACES; place++) {
        node = place_node(in->root, lab, place);
        if (node == NULL)
            continue;
        refused = obstacle(node);
        if (refused == NULL)
            refused = content_read(reach(in->top, node, 0), &content);
        if (refused != NULL) {
            refuse(node, refused);
        } else if (taken == NULL) {
            taken = node;
            *first = content;
        } else {
            compare(node, &content, taken, first);
            free(content.bytes);
        }
    }
    if (taken != NULL) {
        tell_taken(taken, lab, first->n);
        in->found[lab] = true;
    }
}

/* What stands at the places of labs that nobody asked for. */
static void pass_over(const struct node *root, int lab)
{
    const struct node *node;
    char *path;
    int place;

    for (place = 0; place < N_PLACES; place++) {
        node = place_node(root, lab, place);
        if (node == NULL)
            continue;
        path = node_path(node);
        note(LEFT_OUT, path, "%s is not asked for", lab_key(lab));
        free(path);
    }
}

/* Returns whether anything was found. */
static bool collect_labs(struct intake *in,
                         void (*collect)(struct intake *, int))
{
    bool any = false;
    int lab;

    for (lab = 0; lab < labs_count(); lab++)
        if (lab_is_chosen(lab))
            collect(in, lab);
        else
            pass_over(in->root, lab);
    leave(&in->tree, in->root, in->found, NULL);
    for (lab = 0; lab < labs_count(); lab++)
        any = any || in->found[lab];
    if (!any)
        note(REFUSED, ".", "no C file of a lab can be taken from it");
    return any;
}

/* The path of the one archive, then notes of what is beside it. */
static void tell_lone(struct intake *in, const struct node *archive)
{
    char *path = node_path(archive);

    fputs(path, stdout);
    putchar('\0');
    free(path);
    leave(&in->tree, in->root, in->found, archive);
}

static void forget_taken(struct intake *in)
{
    int lab;

    for (lab = 0; lab < labs_count(); lab++)
        free(in->taken[lab].bytes);
}

int collect_folder(const char *folder, const char *target, bool lone,
                   const char *before)
{
    struct intake in = {.top = reach_top(folder)};
    const struct node *archive = NULL;
    int status = 0;

    if (in.top == -1) {
        note(REFUSED, ".", "cannot be read: %s", strerror(errno));
        notes_print();
        return 0;
    }
    tree_start(&in.tree);
    walk(&in.tree, in.top);
    in.root = place_root(&in.tree);
    if (lone)
        archive = lone_archive(&in.tree);
    if (archive != NULL) {
        tell_lone(&in, archive);
        status = 3;
    } else {
        collect_labs(&in, collect_lab);
        if (before != NULL && target_holds(before, in.taken))
            status = 4;
        else
            target_write(target, in.taken);
        forget_taken(&in);
    }
    close(in.top);
    tree_free(&in.tree);
    notes_print();
    return status;
}

/* ---- the list of an archive */

static const char *member_obstacle(const struct node *node)
{
    if (obstacle(node) != NULL)
        return obstacle(node);
    if (node->locked)
        return "locked with a password";
    return node->size > MAX_FILE ? "larger than 256 KiB" : NULL;
}

static void plan_lab(struct intake *in, int lab)
{
    const struct node *node;
    int place;

    for (place = 0; place < N_PLACES; place++) {
        node = place_node(in->root, lab, place);
        if (node == NULL)
            continue;
        if (member_obstacle(node) != NULL) {
            refuse(node, member_obstacle(node));
            continue;
        }
        in->found[lab] = true;
        fputs(node->member, in->plan);
        putc('\0', in->plan);
    }
}

int collect_list(const char *kind, const char *list, const char *plan)
{
    struct intake in = {.plan = fopen(plan, "w")};
    bool whole;

    if (in.plan == NULL)
        fail("%s: %s", plan, strerror(errno));
    tree_start(&in.tree);
    whole = listing_read(&in.tree, kind, list);
    if (whole) {
        in.root = place_root(&in.tree);
        whole = collect_labs(&in, plan_lab);
    }
    if (fclose(in.plan) == EOF)
        fail("%s: %s", plan, strerror(errno));
    tree_free(&in.tree);
    notes_print();
    return whole ? 0 : 3;
}
