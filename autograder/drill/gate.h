/* gate.h - how a program's way into its box (enter.h) is heard of: it says a
 * word when it is inside, and a second one if it cannot go on. */
#ifndef GATE_H
#define GATE_H

#include <stdbool.h>
#include <sys/types.h>

/* Both ends of a socket; -1 where there is no box. */
struct gate {
    int ours, its;
};

/* Makes one; both ends are closed by exec. False, with errno, if it fails. */
bool gate_open(struct gate *gate);

/* Waits until the program has started or cannot be; closes both ends. Returns
 * the number of its process, in our numbers; 0 if there is none. */
pid_t gate_wait(struct gate *gate);

#endif
