/* scene.h - a scene: who takes part in a demo, and in which order things are
 * begun. The language is described in README.md.
 */
#ifndef LADDER_SCENE_H
#define LADDER_SCENE_H

#include <stddef.h>

#include "tape.h"

enum {
    MOST_ARGUMENTS = 8,
    MOST_ACTIONS = 64
};

struct part {
    char *name;
    enum side side;
    char *source;     /* KEY, wrong/NAME, right/NAME or actors/NAME */
    char *arguments[MOST_ARGUMENTS];
    size_t n_arguments;
    char *faults;     /* for the shim; NULL for none */
    size_t line;
};

enum verb { START, ENTER, STOP, HOLD, GO, NOTE };

struct action {
    enum verb verb;
    size_t part;
    int call;         /* HOLD: enum call, before which */
    long first;       /* HOLD: let into so many of them before */
    char *text;       /* NOTE */
    size_t line;
};

struct scene {
    char *title, *watch, *ask; /* "" if it says nothing */
    struct part parts[MOST_ACTORS];
    size_t n_parts;
    struct action actions[MOST_ACTIONS];
    size_t n_actions;
};

/* Reads a scene from a file. What cannot be read ends the program with status
 * 2 and PATH:LINE: a message. */
void scene_read(struct scene *scene, const char *path);

#endif
