/* parse - the reading of dialogues, for clang's libFuzzer. `run` beside this
 * file builds and runs it.
 *
 * Each input is read as a dialogue. It must be taken or refused with
 * grader_error(), and what is taken must be as dialogue.h says. Memory may be
 * left behind by a dialogue that is refused, since drill then ends; by one
 * that is taken, only in the dialogue itself.
 */
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../drill/dialogue.h"
#include "../../drill/story.h"

enum {
    MOST_BLOCKS = 1 << 16
};

/* What drill has allocated and not freed yet. run has the linker call the
 * __wrap_ functions for these calls of drill's. */
static void *blocks[MOST_BLOCKS];
static size_t n_blocks;
static bool watching;

static jmp_buf refused;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
void *__real_malloc(size_t n);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);
ssize_t __real_getline(char **text, size_t *room, FILE *in);
void *__wrap_malloc(size_t n);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);
ssize_t __wrap_getline(char **text, size_t *room, FILE *in);

/* One block instead of another; either may be none. The youngest are found
 * first, and are the first to go. */
static void exchange(const void *old, void *new)
{
    size_t i = n_blocks;

    if (!watching || old == new)
        return;
    while (old != NULL && i > 0 && blocks[i - 1] != old)
        i--;
    if (old != NULL && i > 0 && new != NULL) {
        blocks[i - 1] = new;
    } else if (old != NULL && i > 0) {
        blocks[i - 1] = blocks[--n_blocks];
    } else if (new != NULL) {
        if (n_blocks == MOST_BLOCKS)
            abort();
        blocks[n_blocks++] = new;
    }
}

void *__wrap_malloc(size_t n)
{
    void *p = __real_malloc(n);

    exchange(NULL, p);
    return p;
}

void *__wrap_realloc(void *p, size_t n)
{
    void *moved = __real_realloc(p, n);

    if (moved != NULL)
        exchange(p, moved);
    return moved;
}

void __wrap_free(void *p)
{
    exchange(p, NULL);
    __real_free(p);
}

ssize_t __wrap_getline(char **text, size_t *room, FILE *in)
{
    void *before = *text;
    ssize_t n = __real_getline(text, room, in);

    exchange(before, *text);
    return n;
}

static void on_refusal(void)
{
    longjmp(refused, 1);
}

static void must(bool is_so, const char *what, int line)
{
    if (is_so)
        return;
    fprintf(stderr, "dialogue line %d: %s\n", line, what);
    abort();
}

static void check_line(const struct dialogue *d, int at)
{
    const struct line *line = &d->lines[at];
    const struct slots *slots = &line->slots;

    must(line->verb != NULL, "no verb", line->number);
    must(slots->subject >= -1 && slots->subject < d->n_names &&
         slots->name >= -1 && slots->name < d->n_names &&
         slots->other >= -1 && slots->other < d->n_names,
         "a name that nobody has", line->number);
    must(line->verb->subject == NOTHING ||
         (slots->subject != -1 &&
          d->names[slots->subject].kind == line->verb->subject),
         "a subject of another kind", line->number);
    if (line_is(line, "repeat") || line_is(line, "end"))
        must(d->lines[line->partner_line].partner_line == at &&
             line->partner_line != at, "no partner", line->number);
}

/* The youngest first, see exchange(). */
static void forget(struct dialogue *d)
{
    for (int i = d->n_lines; i-- > 0;) {
        struct line *line = &d->lines[i];

        for (size_t t = line->n_tokens; t-- > 0;) {
            for (size_t k = line->tokens[t].n_pieces; k-- > 0;)
                free(line->tokens[t].pieces[k].text);
            free(line->tokens[t].pieces);
        }
        free(line->text);
    }
    for (int i = 0; i < d->n_names; i++)
        free(d->names[i].text);
    free(d->lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct dialogue d;
    FILE *in = n == 0 ? NULL : fmemopen((void *)(uintptr_t)data, n, "r");

    if (in == NULL)
        return 0;
    watching = true;
    at_grader_error(on_refusal); /* it forgets the hook when it calls it */
    if (setjmp(refused) == 0) {
        dialogue_read(&d, in);
        for (int i = 0; i < d.n_lines; i++)
            check_line(&d, i);
        forget(&d);
        must(n_blocks == 0, "memory that nobody owns", 0);
    }
    watching = false;
    while (n_blocks > 0)
        free(blocks[--n_blocks]);
    fclose(in);
    return 0;
}
