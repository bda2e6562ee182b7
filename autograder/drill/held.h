/* held.h - the memory that a program and all that it has started hold. What
 * each of them has touched is only a part of that: a page that several share
 * stays when none of them has it at hand, and what waits in a socket belongs to
 * no process. A bound that counts only processes is none.
 *
 * Linux: from /proc, see proc(5), and sock_diag(7). Elsewhere never.
 */
#ifndef HELD_H
#define HELD_H

#include <stdbool.h>

/* True when all descendants of this process together hold more than
 * BOX_MEMORY_MIB. in_box: what they may share is limited as forbid.h says, and
 * the sockets of this network, theirs and drill's, are counted, too. */
bool held_too_much(bool in_box);

#endif
