/* budget.h - how long the programs of one lab may keep a judge of many busy.
 *
 * DRILL_LAB_SECONDS, a whole number, is how long the dialogues of a lab may
 * take together (autograder/grade): a stranger's program could answer each
 * step just before its deadline. They add up in a file beside that of the
 * ground (run.h). Without the variable there is no bound.
 */
#ifndef BUDGET_H
#define BUDGET_H

#include <stdbool.h>

/* True when the dialogues of this lab have taken all their time. */
bool budget_is_spent(const char *ground);

/* Adds what this one has taken since clock_start(). */
void budget_spend(const char *ground);

#endif
