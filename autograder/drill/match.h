/* match.h - finds the verb of a line and fills in its slots.
 *
 * A pattern is words, slots and [optional groups]:
 *     NEW     a name that the line introduces     NEWS   several, to the end
 *     OTHER   a name that exists                  NUMBER a whole number
 *     IP FROM WORD WORD2   one word               TEXT   a "string"
 *     DATA    bytes: "a string", 100 bytes, 100 letters, all byte values,
 *             the same, the message, what NAME got; any of them and "more"
 *     ARGS    the rest of the line
 */
#ifndef MATCH_H
#define MATCH_H

#include "dialogue.h"

/* Sets verb and slots of a line that has been cut into tokens, and checks
 * every name and {reference}. A mistake is a grader error. */
void match_line(struct dialogue *d, struct line *line);

#endif
