#include "rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "../drill/bytes.h"
#include "arrows.h"
#include "memo.h"
#include "ports.h"

enum {
    MOST_LINES = 8 /* told of what is printed in one step */
};

void rows_add(struct playing *p, struct row *row)
{
    row->step = p->step;
    if (row->text != NULL)
        row->text = ports_rename(row->text);
    tape_add(p->tape, row);
    p->rows_of_step++;
}

void rows_say(struct playing *p, enum row_kind kind, size_t who,
              const char *format, ...)
{
    struct row row = { .kind = kind, .actor = who };
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    row.text = must_copy(text, strlen(text));
    rows_add(p, &row);
}

/* The end of the line that begins at `from`, after its newline; 0 if it has
 * none yet. With `all` the end of the data will do. */
static size_t line_end(const struct output *out, size_t from, bool all)
{
    const unsigned char *data = out->kept.data;
    const unsigned char *end = memchr(data + from, '\n', out->kept.n - from);

    if (end != NULL)
        return (size_t)(end - data) + 1;
    return all ? out->kept.n : 0;
}

static void add_line(struct playing *p, size_t who, const char *name,
                     const unsigned char *data, size_t n)
{
    FILE *line = memo_open();
    char *text;

    show_text(line, data, n > 0 && data[n - 1] == '\n' ? n - 1 : n, 60);
    text = memo_close(line);
    rows_say(p, ROW_OUTPUT, who, "%s: %s", name, text);
    free(text);
}

/* Lines that it has printed since the last look; one that is not ended yet
 * only when `all` are asked for, or no more is kept. */
static void add_output(struct playing *p, size_t who, struct output *out,
                       size_t *shown, const char *name, bool all)
{
    size_t lines = 0, from = *shown, end;

    while (from < out->kept.n) {
        end = line_end(out, from, all || out->dropped > 0);
        if (end == 0)
            break;
        if (lines++ < MOST_LINES)
            add_line(p, who, name, out->kept.data + from, end - from);
        from = end;
    }
    if (lines > MOST_LINES)
        rows_say(p, ROW_OUTPUT, who, "%s: ... %zu lines more", name,
                 lines - MOST_LINES);
    if (lines > 0 && from == out->kept.n && out->dropped > 0)
        rows_say(p, ROW_OUTPUT, who, "%s: ... and more than is kept", name);
    *shown = from;
}

static void add_printed(struct playing *p, size_t who, bool all)
{
    struct member *m = &p->cast.members[who];

    add_output(p, who, &m->program.out, &m->out_shown, "prints", all);
    add_output(p, who, &m->program.err, &m->err_shown, "stderr", all);
}

static void add_end(struct playing *p, size_t who)
{
    struct member *m = &p->cast.members[who];
    struct row row = { .kind = ROW_END, .actor = who };
    int status = m->program.status;
    char text[128];

    m->over = true;
    m->n_calls = 0;
    if (m->program.keeper_lost)
        snprintf(text, sizeof text, "ends, and so does its parent");
    else if (WIFSIGNALED(status))
        snprintf(text, sizeof text, "killed by signal %d (%s)",
                 WTERMSIG(status), strsignal(WTERMSIG(status)));
    else
        snprintf(text, sizeof text, "ends with status %d",
                 WEXITSTATUS(status));
    row.text = must_copy(text, strlen(text));
    arrow_of_end(p, &row, m);
    rows_add(p, &row);
}

void rows_rest(struct playing *p, size_t who)
{
    struct member *m = &p->cast.members[who];

    add_printed(p, who, m->program.ended);
    if (m->program.ended) {
        add_end(p, who);
    } else if (m->program.stop == -1 && !m->told_free) {
        m->told_free = true;
        m->n_calls = 0;
        rows_say(p, ROW_NOTE, who, "%s has closed what it is held by: its "
                 "calls are not seen any more", m->part->name);
    }
}
