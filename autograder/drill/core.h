/* core.h - whose turn it is on a machine with few cores, when a whole class is
 * graded.
 *
 * DRILL_CORES names a FIFO with a byte in it for each judge that may work at
 * the moment; who started this one took one (autograder/grade). A program
 * that is waited for needs no core: its judge puts the byte back for as long,
 * so that a class of programs that hang costs hardly more than a class of
 * right ones. One that computes meanwhile and has not even begun stands back
 * (wait.c). Without the variable nothing is done.
 */
#ifndef CORE_H
#define CORE_H

#include <stdbool.h>

/* Nothing to do for a while: lets another judge work. */
void core_lend(void);

/* True between that and its coming back. */
bool core_is_lent(void);

/* Takes the turn back if it is there. If not, the work goes on all the same,
 * since a program waits for an answer for a second and no longer; then there
 * is nothing more to lend. */
void core_take_back(void);

/* When the programs are gone: waits for what was lent and not taken back. */
void core_settle(void);

#endif
