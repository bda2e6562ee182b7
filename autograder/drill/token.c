#include "token.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "story.h"

static void add_piece(struct token *token, bool reference, struct bytes *b)
{
    struct piece *piece;

    token->pieces = realloc(token->pieces,
                            (token->n_pieces + 1) * sizeof *token->pieces);
    if (token->pieces == NULL)
        grader_error("out of memory for a token");
    piece = &token->pieces[token->n_pieces++];
    piece->reference = reference;
    piece->text = must_copy((const char *)b->data, b->n);
    piece->n = b->n;
    bytes_clear(b);
}

static int hex_value(char c)
{
    if (isdigit((unsigned char)c))
        return c - '0';
    if (isxdigit((unsigned char)c))
        return tolower((unsigned char)c) - 'a' + 10;
    return -1;
}

/* One escape, p at the character after the backslash; returns the last
 * character that it took. Known: \n \r \t \0 \" \\ \{ \} \xHH. */
static const char *read_escape(const struct line *line, const char *p,
                               struct bytes *b)
{
    static const char names[] = "nrt0\"\\{}";
    static const char values[] = "\n\r\t\0\"\\{}";
    const char *name = *p == '\0' ? NULL : strchr(names, *p);
    unsigned char byte;

    if (name != NULL) {
        bytes_append(b, &values[name - names], 1);
        return p;
    }
    if (*p == '\0')
        grader_error("dialogue line %d: a \\ with nothing after it",
                     line->number);
    if (*p != 'x' || hex_value(p[1]) == -1 || hex_value(p[2]) == -1)
        grader_error("dialogue line %d: unknown escape \\%c", line->number,
                     *p);
    byte = (unsigned char)(hex_value(p[1]) * 16 + hex_value(p[2]));
    bytes_append(b, &byte, 1);
    return p + 2;
}

/* A {reference}, p at its brace; returns the closing one. */
static const char *read_reference(const struct line *line, const char *p,
                                  struct token *token, struct bytes *b)
{
    const char *end = strchr(p, '}');

    if (end == NULL)
        grader_error("dialogue line %d: { without }", line->number);
    if (b->n > 0)
        add_piece(token, false, b);
    bytes_append(b, p + 1, (size_t)(end - p - 1));
    add_piece(token, true, b);
    return end;
}

/* One token, p at its first character; returns what comes after it. A comma
 * at the end of a word belongs to nobody. */
static const char *read_token(const struct line *line, const char *p,
                              struct token *token)
{
    struct bytes b = { 0 };

    token->quoted = *p == '"';
    if (token->quoted)
        p++;
    for (;; p++) {
        if (token->quoted && *p == '\0')
            grader_error("dialogue line %d: a string without its end",
                         line->number);
        if (token->quoted ? *p == '"'
                          : *p == '\0' || *p == ',' ||
                                isspace((unsigned char)*p))
            break;
        if (*p == '\\' && token->quoted)
            p = read_escape(line, p + 1, &b);
        else if (*p == '{')
            p = read_reference(line, p, token, &b);
        else
            bytes_append(&b, p, 1);
    }
    if (b.n > 0 || token->n_pieces == 0)
        add_piece(token, false, &b);
    bytes_free(&b);
    return token->quoted || *p == ',' ? p + 1 : p;
}

void token_split(struct line *line)
{
    const char *p = line->text;

    for (;;) {
        while (isspace((unsigned char)*p))
            p++;
        if (*p == '\0')
            return;
        if (line->n_tokens == MAX_TOKENS)
            grader_error("dialogue line %d: more than %d words",
                         line->number, MAX_TOKENS);
        p = read_token(line, p, &line->tokens[line->n_tokens++]);
    }
}

const char *token_word(const struct token *token)
{
    if (token->quoted || token->n_pieces != 1 || token->pieces[0].reference)
        return NULL;
    return token->pieces[0].text;
}

bool token_is(const struct token *token, const char *word)
{
    const char *text = token_word(token);

    return text != NULL && strcmp(text, word) == 0;
}

bool token_refers(const struct token *token, const char *reference)
{
    return token->n_pieces == 1 && token->pieces[0].reference &&
           strcmp(token->pieces[0].text, reference) == 0;
}
