/* ports.h - ports as a tape tells of them. The kernel gives out others each
 * time; a figure in a handout has to stay the same.
 */
#ifndef LADDER_PORTS_H
#define LADDER_PORTS_H

#include "cast.h"

/* From now on ports have fixed numbers, as in the handouts: 40001 and so on
 * for servers, 50001 for all others, in the order in which they are seen. */
void ports_fix(void);

/* Learns the ports that there are now, or one that stands on this side. */
void ports_learn(const struct cast *cast);
void ports_learn_one(int port, enum side side);

/* A port that nobody has, the same each time. The one with its bytes the
 * other way round is another, and nobody has it either. */
int ports_free(void);

/* The number to be told of a port (host's order). */
int ports_shown(int port);

/* text, which it frees, with each port after a colon or a blank as it is
 * told. */
char *ports_rename(char *text);

#endif
