#include "printed.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "failure.h"

enum {
    MAX_FILE = 16 * 1024 * 1024
};

/* Reads IP:PORT at the start of a text; returns how long it is, or 0. */
static size_t read_address(const char *text, struct printed_address *a)
{
    size_t n = strspn(text, "0123456789."), digits;
    struct in_addr addr;

    if (n == 0 || n >= sizeof a->ip || text[n] != ':')
        return 0;
    memcpy(a->ip, text, n);
    a->ip[n++] = '\0';
    if (inet_pton(AF_INET, a->ip, &addr) != 1)
        return 0;
    if (strncmp(text + n, "PORT", 4) == 0) {
        a->port = -1;
        return n + 4;
    }
    digits = strspn(text + n, "0123456789");
    if (digits == 0 || digits > 5)
        return 0;
    a->port = atoi(text + n);
    return n + digits;
}

struct printed_line read_line(const unsigned char *data, size_t n)
{
    struct printed_line line = { .n = 0 };
    char *text = must_copy((const char *)data, n);
    size_t at = 0, used = 0;

    while (text[at] != '\0' && used + 1 < sizeof line.words) {
        size_t length = 0;

        if (line.n < MAX_PRINTED && (at == 0 || !isdigit((unsigned char)
                                                         text[at - 1])))
            length = read_address(text + at, &line.addresses[line.n]);
        if (length > 0)
            line.n++;
        line.words[used++] = length > 0 ? '@' : text[at];
        at += length > 0 ? length : 1;
    }
    free(text);
    return line;
}

size_t line_length(const unsigned char *data, size_t n)
{
    const unsigned char *end = n == 0 ? NULL : memchr(data, '\n', n);

    return end == NULL ? n : (size_t)(end - data);
}

bool compare_lines(struct printed_line *wanted, struct printed_line *got)
{
    const unsigned char *data = failure.got.data;
    size_t n = failure.got.n;

    if (failure.kind != FAIL_FIRST_LINE && failure.kind != FAIL_LINE &&
        failure.kind != FAIL_STDOUT)
        return false;
    *wanted = read_line(failure.wanted.data,
                        line_length(failure.wanted.data, failure.wanted.n));
    while (n > 0 && wanted->n > 0) {
        size_t length = line_length(data, n);

        *got = read_line(data, length);
        if (got->n == wanted->n && strcmp(got->words, wanted->words) == 0)
            return true;
        length += length < n;
        data += length;
        n -= length;
    }
    return false;
}

bool find_line(const struct bytes *text, const char *start, char *line,
               size_t room)
{
    size_t at = 0, length = strlen(start);

    while (at + length <= text->n) {
        const unsigned char *from = text->data + at;
        const unsigned char *end = memchr(from, '\n', text->n - at);
        size_t n = end == NULL ? text->n - at : (size_t)(end - from);

        if (n >= length && memcmp(from, start, length) == 0) {
            snprintf(line, room, "%.*s", (int)n, (const char *)from);
            return true;
        }
        at += n + 1;
    }
    return false;
}

bool text_has(const struct bytes *text, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= text->n; i++)
        if (strncasecmp((const char *)text->data + i, word, length) == 0)
            return true;
    return false;
}

/* As a whole name in a table of symbols: between NULs, or before the @ of a
 * version. */
static bool has_symbol(const char *data, size_t n, const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 1; i + length < n; i++)
        if (data[i] == name[0] &&
            (data[i + length] == '\0' || data[i + length] == '@') &&
            (data[i - 1] == '\0' || data[i - 1] == '_') &&
            memcmp(data + i, name, length) == 0)
            return true;
    return false;
}

static bool file_uses(const char *path, const char *const *functions)
{
    FILE *file = path == NULL ? NULL : fopen(path, "rb");
    char *data;
    size_t n;
    bool uses = false;

    if (file == NULL)
        return false;
    data = must_alloc(MAX_FILE);
    n = fread(data, 1, MAX_FILE, file);
    fclose(file);
    for (; *functions != NULL && !uses; functions++)
        uses = has_symbol(data, n, *functions);
    free(data);
    return uses;
}

bool program_uses(const struct program *p, const char *function)
{
    const char *const functions[] = { function, NULL };

    return file_uses(p->path, functions);
}

bool program_uses_any(const struct program *p, const char *const *functions)
{
    return file_uses(p->path, functions);
}
