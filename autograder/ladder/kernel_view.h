/* kernel_view.h - the kernel's view of each side's sockets, as text.
 */
#ifndef LADDER_KERNEL_VIEW_H
#define LADDER_KERNEL_VIEW_H

#include "playing.h"

/* Gives all rows of the step the view as it is now. */
void kernel_view_add(struct playing *p);

#endif
