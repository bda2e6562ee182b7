/* token.h - a line of a dialogue cut into words, "strings" and {references}.
 */
#ifndef TOKEN_H
#define TOKEN_H

#include <stdbool.h>

#include "dialogue.h"

/* Cuts line->text into line->tokens; a mistake is a grader error. */
void token_split(struct line *line);

/* A bare word that reads exactly so (never a "string"). */
bool token_is(const struct token *token, const char *word);

/* The text of a bare word, or NULL when it is a string or a reference. */
const char *token_word(const struct token *token);

/* This {reference}, and nothing else. */
bool token_refers(const struct token *token, const char *reference);

#endif
