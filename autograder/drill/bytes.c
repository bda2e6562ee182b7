#include "bytes.h"

#include <stdlib.h>
#include <string.h>

#include "story.h"

enum {
    ROW = 10 /* bytes a row: offset, hex and text fit in 80 columns */
};

void *must_alloc(size_t n)
{
    void *p = malloc(n > 0 ? n : 1);

    if (p == NULL)
        grader_error("out of memory (%zu bytes)", n);
    return p;
}

char *must_copy(const char *text, size_t n)
{
    char *copy = must_alloc(n + 1);

    if (n > 0) /* text may be NULL when there is none */
        memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

void bytes_append(struct bytes *b, const void *data, size_t n)
{
    if (n == 0)
        return;
    if (b->n + n > b->room) {
        size_t room = (b->n + n) * 2;
        unsigned char *grown = realloc(b->data, room);

        if (grown == NULL)
            grader_error("out of memory (%zu bytes)", room);
        b->data = grown;
        b->room = room;
    }
    memcpy(b->data + b->n, data, n);
    b->n += n;
}

void bytes_text(struct bytes *b, const char *text)
{
    bytes_append(b, text, strlen(text));
}

void bytes_clear(struct bytes *b)
{
    b->n = 0;
}

void bytes_free(struct bytes *b)
{
    free(b->data);
    memset(b, 0, sizeof *b);
}

size_t first_difference(const unsigned char *a, size_t an,
                        const unsigned char *b, size_t bn)
{
    size_t i = 0;

    while (i < an && i < bn && a[i] == b[i])
        i++;
    return i;
}

/* The byte as it is shown, in a buffer of 5; returns its columns. */
static size_t byte_text(unsigned char byte, char *text)
{
    static const char plain[] = "\n\r\t\"\\";
    static const char letter[] = "nrt\"\\";
    const char *known = byte == '\0' ? NULL : strchr(plain, byte);

    if (known != NULL)
        return (size_t)sprintf(text, "\\%c", letter[known - plain]);
    if (byte >= 0x20 && byte < 0x7f)
        return (size_t)sprintf(text, "%c", byte);
    return (size_t)sprintf(text, "\\x%02x", byte);
}

size_t fitting_bytes(const unsigned char *data, size_t n, size_t columns)
{
    char text[5];
    size_t used = 0, i;

    for (i = 0; i < n; i++) {
        used += byte_text(data[i], text);
        if (used > columns)
            break;
    }
    return i;
}

void show_text(FILE *out, const unsigned char *data, size_t n,
               size_t columns)
{
    size_t shown = fitting_bytes(data, n, columns);
    char text[5];

    if (shown < n)
        shown = fitting_bytes(data, n, columns - strlen("... (1048576 bytes)"));
    putc('"', out);
    for (size_t i = 0; i < shown; i++) {
        byte_text(data[i], text);
        fputs(text, out);
    }
    putc('"', out);
    if (shown < n)
        fprintf(out, "... (%zu bytes)", n);
}

static void show_row(FILE *out, const char *label, const unsigned char *data,
                     size_t n, size_t from)
{
    fprintf(out, "      %-7s%6zu ", label, from);
    for (size_t i = from; i < from + ROW; i++)
        if (i < n)
            fprintf(out, " %02x", data[i]);
        else
            fputs(i == n ? " .." : "   ", out);
    fputs("  ", out);
    for (size_t i = from; i < from + ROW && i < n; i++)
        putc(data[i] >= 0x20 && data[i] < 0x7f ? data[i] : '.', out);
    if (n < from + ROW)
        fputs(n == 0 ? "(nothing)" : " (end)", out);
    putc('\n', out);
}

void show_difference(FILE *out, const unsigned char *wanted, size_t wn,
                     const unsigned char *got, size_t gn)
{
    size_t at = first_difference(wanted, wn, got, gn);
    size_t from = at / ROW * ROW;

    show_row(out, "wanted", wanted, wn, from);
    show_row(out, "got", got, gn, from);
    fprintf(out, "      %-14s%*s^^ byte %zu\n", "first differs",
            (int)(at - from) * 3 + 1, "", at);
}
