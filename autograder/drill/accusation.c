#include "accusation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "story.h"

/* A kind of mistake: how its report starts (AddressSanitizer,
 * MemorySanitizer) or what is in it (UndefinedBehaviorSanitizer). did is NULL
 * for a write or a read beside something, which is told with its size. */
struct kind {
    const char *word, *cause, *did;
};

/* The first that fits is taken. */
static const struct kind kinds[] = {
    { "stack-use-after-return", "use-after-return",
      "uses a variable of a function that has returned" },
    { "stack-use-after-scope", "use-after-scope",
      "uses a variable of a block that is over" },
    { "heap-use-after-free", "use-after-free",
      "uses memory that has been given back with free()" },
    { "attempting double-free", "double-free",
      "gives memory back for the second time" },
    { "attempting free on", "bad-free",
      "frees what malloc() has not given" },
    { "negative-size-param", "negative-length",
      "passes a length below 0: is it a -1 that nobody looked at?" },
    { "param-overlap", "overlapping-copy",
      "copies between places that overlap" },
    { "buffer-overflow", "buffer-overflow", NULL },
    { "buffer-underflow", "buffer-overflow", NULL },
    { "unknown-crash", "buffer-overflow", NULL },
    { "stack-overflow", "stack-overflow",
      "has used up the stack: a function that calls itself for ever, or an "
      "array too long for it" },
    { "FPE on", "undefined-behaviour", "divides by zero" },
    { "SEGV on", "bad-pointer", "uses a pointer that points to nothing" },
    { "BUS on", "bad-pointer", "uses a pointer that points to nothing" },
    { "use-of-uninitialized-value", "uninitialised-read",
      "uses bytes that nobody has set" },
};

static const struct kind undefined_kinds[] = {
    { "out of bounds", "buffer-overflow", NULL },
    { "null pointer", "null-pointer", "uses a null pointer" },
    { "insufficient space", "buffer-overflow", NULL },
    { "division by zero", "undefined-behaviour", "divides by zero" },
    { "variable length array", "bad-length",
      "makes an array with a length that is none" },
    { "", "undefined-behaviour", "does what C leaves undefined" },
};

/* A copy of what stands between `from` and the first byte of `stop` or the
 * end of its line. */
static void take(char *to, size_t room, const char *from, const char *stop)
{
    size_t n = strcspn(from, stop);
    size_t line = strcspn(from, "\n");

    snprintf(to, room, "%.*s", (int)(n < line ? n : line), from);
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');

    return end == NULL ? line + strlen(line) : end + 1;
}

/* The number of the line when `text`, up to its end of line, names a place in
 * the file: PATH/FILE:LINE or FILE:LINE. Else 0. */
static int line_in(const char *text, const char *file)
{
    const char *end = next_line(text);
    const char *name = text;
    size_t n = strlen(file);

    for (name = strstr(name, file); name != NULL && name < end;
         name = strstr(name + 1, file))
        if ((name == text || name[-1] == '/' || name[-1] == ' ') &&
            name[n] == ':')
            return atoi(name + n + 1);
    return 0;
}

static bool is_frame(const char *line)
{
    return strncmp(line, "    #", 5) == 0;
}

/* The function of a frame, without what the shim and the sanitizers put
 * before the names of those that they stand for. */
static void take_function(char *to, size_t room, const char *frame)
{
    static const char *const prefixes[] = { "__interceptor_", "___interceptor_",
                                            "__asan_", "__msan_", "shim_" };
    char line[256];
    const char *name;

    take(line, sizeof line, frame, "\n");
    name = strstr(line, " in ");
    name = name == NULL ? "" : name + 4;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            name += strlen(prefixes[i]);
    take(to, room, name, " (");
}

/* The first frame of a stack that is in the student's file; called: the
 * function of the frame above it. */
static void find_place(struct place *place, char *called, size_t room,
                       const char *stack, const char *file)
{
    while (*stack != '\0' && !is_frame(stack))
        stack = next_line(stack);
    for (; is_frame(stack); stack = next_line(stack)) {
        place->line = line_in(stack, file);
        if (place->line != 0) {
            take_function(place->function, sizeof place->function, stack);
            return;
        }
        if (called != NULL)
            take_function(called, room, stack);
    }
    if (called != NULL)
        *called = '\0';
}

/* The line in the student's file of the stack after these words. */
static int line_after(const char *text, const char *words, const char *file)
{
    const char *at = strstr(text, words);
    struct place place = { 0 };

    if (at != NULL)
        find_place(&place, NULL, 0, next_line(at), file);
    return place.line;
}

/* Of the objects in a frame of the stack, "[32, 48) 'buf' (line 10)", the one
 * that ends just where the access begins, or that the report marks. */
static void find_local(struct accusation *a, const char *text)
{
    const char *line = strstr(text, "This frame has ");
    const char *where = strstr(text, " at offset ");
    long offset = where == NULL ? -1 : atol(where + strlen(" at offset "));
    long begin, end;
    int n = 0;

    for (; line != NULL && *line != '\0'; line = next_line(line)) {
        bool marked = strncmp(line, "    [", 5) == 0 &&
                      strstr(line, "<==") != NULL &&
                      strstr(line, "<==") < next_line(line);

        if (sscanf(line, " [%ld, %ld) '%n", &begin, &end, &n) != 2 ||
            (end != offset && (!marked || a->size != -1)))
            continue;
        take(a->variable, sizeof a->variable, line + n, "'");
        a->size = end - begin;
        a->side = offset < begin ? BEFORE : BEHIND;
    }
}

/* "to the right of global variable 'buf' defined in 'x.c:6:6' (0x...) of size
 * 8": of several, the last one before the line ends in what was overrun. */
static void find_global(struct accusation *a, const char *text)
{
    const char *at, *size;

    for (at = strstr(text, "global variable '"); at != NULL;
         at = strstr(at + 1, "global variable '")) {
        const char *line = at;

        while (line > text && line[-1] != '\n')
            line--;
        take(a->variable, sizeof a->variable,
             at + strlen("global variable '"), "'");
        size = strstr(at, " of size ");
        a->size = size == NULL ? -1 : atol(size + strlen(" of size "));
        a->side = strstr(line, " 0 bytes ") != NULL &&
                  strstr(line, " 0 bytes ") < at ? BEHIND : BEFORE;
        if (a->side == BEHIND)
            return;
    }
}

/* "0 bytes to the right of 10-byte region", "0 bytes after 10-byte region" */
static void find_region(struct accusation *a, const char *text)
{
    const char *at = strstr(text, "-byte region [");
    const char *line = at;

    if (at == NULL)
        return;
    while (at > text && at[-1] >= '0' && at[-1] <= '9')
        at--;
    a->size = atol(at);
    while (line > text && line[-1] != '\n')
        line--;
    a->side = BEHIND;
    if (strstr(line, "inside of") != NULL && strstr(line, "inside of") < at)
        a->side = WITHIN;
    else if ((strstr(line, "left of") != NULL &&
              strstr(line, "left of") < at) ||
             (strstr(line, " before ") != NULL &&
              strstr(line, " before ") < at))
        a->side = BEFORE;
}

static void find_target(struct accusation *a, const char *text,
                        const char *file)
{
    const char *created = strstr(text, "created by an allocation of '");

    find_local(a, text);
    if (a->size == -1)
        find_region(a, text);
    if (a->size == -1)
        find_global(a, text);
    if (created != NULL)
        take(a->variable, sizeof a->variable, strchr(created, '\'') + 1, "'");
    a->freed = line_after(text, "\nfreed by thread", file);
    a->made = line_after(text, "allocated by thread", file);
    if (a->made == 0)
        a->made = line_after(text, "created by a heap allocation", file);
}

/* FILE:58:5: runtime error: index -1 out of bounds for type 'char [1024]' */
static void read_undefined(struct accusation *a, const char *text,
                           const char *message, const char *file)
{
    const struct kind *kind = undefined_kinds;
    const char *index = strstr(message, "index ");

    take(a->kind, sizeof a->kind, message, "\n");
    while (strstr(a->kind, kind->word) == NULL)
        kind++;
    a->cause = kind->cause;
    a->did = kind->did;
    a->writes = strstr(a->kind, "store to") != NULL;
    while (message > text && message[-1] != '\n')
        message--;
    a->at.line = line_in(message, file);
    if (a->at.line == 0)
        find_place(&a->at, a->called, sizeof a->called, message, file);
    if (index != NULL && strcmp(a->cause, "buffer-overflow") == 0)
        a->did = index[6] == '-' ? "uses an index below 0"
                                 : "uses an index that the array does not have";
}

static bool read_kind(struct accusation *a, const char *text)
{
    const char *at = strstr(text, "Sanitizer: ");

    if (at == NULL)
        return false;
    at += strlen("Sanitizer: ");
    take(a->kind, sizeof a->kind, at, "\n");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const char *word = strstr(a->kind, kinds[i].word);

        if (word == NULL)
            continue;
        a->cause = kinds[i].cause;
        a->did = kinds[i].did;
        word = strstr(a->kind, " address 0x");
        if (strcmp(a->cause, "bad-pointer") == 0 && word != NULL &&
            strtoul(word + strlen(" address "), NULL, 16) < 4096) {
            a->cause = "null-pointer";
            a->did = "uses a null pointer";
        }
        take(a->kind, sizeof a->kind, at, " :(");
        return true;
    }
    return false;
}

/* It died where the shim looks at its own variables: somebody wrote there. The
 * kernel does, for a receiving call with a length beyond the buffer, and no
 * sanitizer sees that when the call then fails. */
static void look_at_shim(struct accusation *a, const char *text)
{
    char function[48];

    while (*text != '\0' && !is_frame(text))
        text = next_line(text);
    take_function(function, sizeof function, text);
    if (strcmp(function, "record_begin") != 0)
        return;
    a->cause = "buffer-overflow";
    a->did = "finds memory overwritten that is not your program's: a call "
             "before it wrote on behind the end of an array";
}

bool accusation_read(struct accusation *a, const char *text, const char *file)
{
    static const char undefined[] = ": runtime error: ";
    const char *message = strstr(text, undefined);

    memset(a, 0, sizeof *a);
    a->size = -1;
    if (message != NULL) {
        read_undefined(a, text, message + strlen(undefined), file);
        return true;
    }
    if (!read_kind(a, text))
        return false;
    a->writes = strstr(text, "\nWRITE of size") != NULL;
    find_place(&a->at, a->called, sizeof a->called, text, file);
    find_target(a, text, file);
    look_at_shim(a, text);
    return true;
}
