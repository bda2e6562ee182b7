#include "notes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "limits.h"

static const char *const names[N_KINDS] = {"taken", "refused", "note",
                                           "left-out"};

static char *lines[N_KINDS][MAX_LINES];
static size_t counts[N_KINDS];
static const char *under = "";

void notes_under(const char *prefix)
{
    under = prefix;
}

/* How many bytes of UTF-8 here are a control character of 8 bits, or one that
 * turns the direction of writing; 0 for others. */
static size_t hidden_at(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    if (p[0] == 0xc2 && p[1] >= 0x80 && p[1] <= 0x9f)
        return 2;
    if (p[0] == 0xe2 && p[1] == 0x80 && p[2] >= 0xaa && p[2] <= 0xae)
        return 3;
    if (p[0] == 0xe2 && p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9)
        return 3;
    return 0;
}

/* One byte as results.tsv has it; returns how many it takes there. */
static size_t escape(char *to, unsigned char byte)
{
    static const char plain[] = "\\\t\n\r", letters[] = "\\tnr";
    const char *p = byte == '\0' ? NULL : strchr(plain, byte);

    if (p != NULL) {
        to[0] = '\\';
        to[1] = letters[p - plain];
        return 2;
    }
    if (byte < 0x20 || byte == 0x7f)
        return (size_t)sprintf(to, "\\x%02x", byte);
    to[0] = (char)byte;
    return 1;
}

/* True inside a character of UTF-8, where nothing must be cut. */
static int is_inner(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The text itself, or its two ends with ... between. */
static char *shorten(const char *text, size_t n)
{
    size_t head = MAX_SHOWN / 2, tail = n - MAX_SHOWN / 2, i;
    char *short_text = must_alloc(MAX_SHOWN + 4 + n * (n <= MAX_SHOWN));

    if (n <= MAX_SHOWN)
        return strcpy(short_text, text);
    for (i = 0; i < 3 && is_inner(text[head]); i++)
        head--;
    for (i = 0; i < 3 && is_inner(text[tail]); i++)
        tail++;
    memcpy(short_text, text, head);
    strcpy(short_text + head, "...");
    strcpy(short_text + head + 3, text + tail);
    return short_text;
}

char *escaped(const char *text)
{
    char *shown = shorten(text, strlen(text)), *p;
    char *result = must_alloc(4 * strlen(shown) + 1);
    size_t n = 0, hidden = 0;

    for (p = shown; *p != '\0'; p++) {
        if (hidden == 0)
            hidden = hidden_at(p);
        if (hidden > 0) {
            n += (size_t)sprintf(result + n, "\\x%02x", (unsigned char)*p);
            hidden--;
        } else {
            n += escape(result + n, (unsigned char)*p);
        }
    }
    result[n] = '\0';
    free(shown);
    return result;
}

static char *make_line(const char *kind, const char *path, const char *words)
{
    char *whole = must_alloc(strlen(under) + strlen(path) + 1), *line, *shown;
    size_t n;

    sprintf(whole, "%s%s", under, path);
    shown = escaped(whole);
    n = strlen(kind) + strlen(shown) + strlen(words) + 4;
    line = must_alloc(n);
    snprintf(line, n, "%s\t%s\t%s\n", kind, shown, words);
    free(shown);
    free(whole);
    return line;
}

void note(enum note_kind kind, const char *path, const char *format, ...)
{
    /* Words hold at most one path, which is bounded. */
    char words[4 * MAX_SHOWN + 512];
    va_list args;

    if (counts[kind]++ >= MAX_LINES)
        return;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    lines[kind][counts[kind] - 1] = make_line(names[kind], path, words);
}

/* The rest of a kind, in one line. */
static void print_more(enum note_kind kind)
{
    if (counts[kind] > MAX_LINES)
        printf("%s\t.\t... and %zu more\n", names[kind],
               counts[kind] - MAX_LINES);
}

void notes_print(void)
{
    size_t i;
    int kind;

    for (kind = 0; kind < N_KINDS; kind++) {
        for (i = 0; i < counts[kind] && i < MAX_LINES; i++)
            fputs(lines[kind][i], stdout);
        print_more((enum note_kind)kind);
    }
    notes_drop();
    if (fflush(stdout) == EOF)
        fail("cannot write the notes");
}

void notes_drop(void)
{
    size_t i;
    int kind;

    for (kind = 0; kind < N_KINDS; kind++) {
        for (i = 0; i < counts[kind] && i < MAX_LINES; i++)
            free(lines[kind][i]);
        counts[kind] = 0;
    }
}
