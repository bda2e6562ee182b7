/* text.c - a tape as plain text, all at once. */
#include "export.h"
#include "picture.h"

static void put_lines(struct lines *lines, const char *before, FILE *out)
{
    for (size_t i = 0; i < lines->n; i++)
        fprintf(out, "%s%s\n", before, lines->lines[i].text);
    lines_clear(lines);
}

/* The kernel's view goes below a step that has changed it. */
bool export_text(const struct tape *tape, const struct looks *looks,
                 FILE *out)
{
    struct looks narrower = *looks;
    struct lines lines = { NULL, 0, 0 };

    narrower.columns -= 2;
    fprintf(out, "%s\n\n", tape->title);
    layout_heads(&lines, tape, looks);
    layout_rule(&lines, looks);
    if (tape->cut)
        layout_text(&lines, "... the beginning is not kept", looks);
    put_lines(&lines, "", out);
    for (size_t i = 0; i < tape->n_rows; i++) {
        const struct row *row = &tape->rows[i];

        layout_rows(&lines, tape, i, i + 1, looks);
        put_lines(&lines, "", out);
        if (!changes_kernel(tape, i, LEFT) && !changes_kernel(tape, i, RIGHT))
            continue;
        if (row->kernel[LEFT][0] == '\0' && row->kernel[RIGHT][0] == '\0')
            layout_text(&lines, "no sockets", &narrower);
        else
            layout_kernel(&lines, row, 4, &narrower);
        put_lines(&lines, looks->unicode ? "\u00b7 " : ". ", out);
    }
    return fflush(out) == 0 && !ferror(out);
}
