/* dialogue.h - a dialogue read into lines that are ready to be run.
 *
 * All of a dialogue is checked before anything starts: a verb that does not
 * exist, a name that nobody introduced, a repeat without its end. README.md
 * beside this file describes the language for those who write tests.
 */
#ifndef DIALOGUE_H
#define DIALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum {
    MAX_NAMES = 24,
    MAX_TOKENS = 40,
    MAX_LINES = 200,
    MAX_DATA = 16 * 1024 * 1024 /* bytes by lot */
};

/* What a name stands for, and on which kind of thing a verb works. */
enum kind {
    NOTHING,   /* the verb stands alone */
    PROGRAM,   /* program, reference, partner */
    STREAM,    /* one end of a TCP connection */
    LISTENER,  /* a listening TCP socket */
    DATAGRAM   /* a UDP socket */
};

/* A word, a "string" or a {reference} of a line. A string is kept as pieces:
 * literal bytes, and references to be filled in when the line runs. */
struct piece {
    bool reference;
    char *text;
    size_t n;
};

struct token {
    bool quoted;
    struct piece *pieces;
    size_t n_pieces;
};

enum data_kind {
    DATA_TEXT,     /* "a string" */
    DATA_BYTES,    /* 100 bytes: any values */
    DATA_LETTERS,  /* 100 letters: printable, no newline */
    DATA_VALUES,   /* all byte values, 0 to 255 */
    DATA_SAME,     /* the same: what this peer sent last */
    DATA_MESSAGE,  /* the message: generated for the start line */
    DATA_GOT       /* what NAME got */
};

struct data {
    enum data_kind kind;
    const struct token *text;
    long count;
    int name;
    const struct token *tail; /* ... and "text" */
};

/* What a line gives to its verb; what it leaves out is NULL, 0 or -1. */
struct slots {
    int subject;                /* index of a name, or -1 */
    int name;                   /* as NAME */
    int other;                  /* a second name */
    const struct token *ip;
    const struct token *from;
    const struct token *text;
    const struct token *word;
    const struct token *word2;
    long number;
    struct data data;
    const struct token *args;   /* the rest of the line */
    size_t n_args;
};

struct line;
typedef int (*verb_function)(const struct line *line);

/* pattern: lower-case words stand for themselves, upper-case ones for slots,
 * [ ] for what may be left out. makes: the kind of the thing that "as NAME"
 * introduces, with the name it gets when none is given. */
struct verb {
    const char *pattern;
    enum kind subject;
    verb_function run;
    enum kind makes;
    const char *default_name;
    const char *meaning;
};

extern const struct verb verbs[];
extern const size_t n_verbs;

struct line {
    int number; /* counted from 1 */
    char *text;
    const struct verb *verb;
    struct slots slots;
    double seconds; /* within N seconds, or 0 for the usual deadline */
    struct token tokens[MAX_TOKENS];
    size_t n_tokens;
    int partner_line; /* repeat <-> end */
};

struct name {
    char *text;
    enum kind kind;
};

struct dialogue {
    struct line *lines;
    int n_lines;
    struct name names[MAX_NAMES];
    int n_names;
};

/* Reads a dialogue; a mistake in it is a grader error with its line number. */
void dialogue_read(struct dialogue *d, FILE *in);

/* Index of a name, or -1. */
int dialogue_name(const struct dialogue *d, const char *text, size_t n);

/* The first words of a pattern as it stands in a line: "expect end of stream"
 * matches also as "expects". Used to tell which lines are of one kind. */
bool line_is(const struct line *line, const char *pattern_start);

#endif
