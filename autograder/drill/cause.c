#include "cause.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "stage.h"

enum {
    COLUMNS = 68 /* of text, beside its label */
};

/* What a sanitizer reported stands in the findings, with file and line. */
static const struct cause *touched_memory(char **text)
{
    static struct cause cause = { NULL, "README", "How a lab goes", NULL };
    static const char said[] = "The line named above touches memory that is "
                               "not its own, or was never set.";

    cause.name = memory_cause();
    *text = must_copy(said, strlen(said));
    return &cause;
}

const struct cause *find_cause(const struct scene *scene, char **text)
{
    *text = NULL;
    if (memory_cause() != NULL)
        return touched_memory(text);
    if (scene->verdict == SKIPPED)
        return NULL; /* another program is at fault */
    for (size_t i = 0; i < n_causes; i++) {
        FILE *say;
        size_t n;
        bool fires;

        say = open_memstream(text, &n);
        if (say == NULL)
            grader_error("out of memory for a cause");
        fires = causes[i].rule(scene, say);
        fclose(say);
        if (fires)
            return &causes[i];
        free(*text);
        *text = NULL;
    }
    return NULL;
}

/* Text in lines of COLUMNS, below each other. */
static void tell_wrapped(FILE *out, const char *text)
{
    while (*text != '\0') {
        size_t n = strlen(text);

        if (n > COLUMNS) {
            n = COLUMNS;
            while (n > 0 && text[n] != ' ')
                n--;
            if (n == 0)
                n = COLUMNS;
        }
        fprintf(out, "  %-8s%.*s\n", "", (int)n, text);
        text += n;
        text += strspn(text, " ");
    }
}

void tell_cause(FILE *out, const struct cause *cause, const char *text)
{
    char where[200];

    fprintf(out, "  %-8s%s\n", "cause", cause->name);
    tell_wrapped(out, text);
    /* Headings that quote a message have quotes of their own. */
    snprintf(where, sizeof where,
             cause->section[0] == '"' ? "Read handouts/%s.md, %s."
                                      : "Read handouts/%s.md, \"%s\".",
             cause->key == NULL ? stage.key : cause->key, cause->section);
    tell_wrapped(out, where);
}
