/* segments.h - what has gone over the wire, as rows.
 */
#ifndef LADDER_SEGMENTS_H
#define LADDER_SEGMENTS_H

#include "playing.h"

/* Those since the last look; none where the wire is not to be seen. */
void segments_add(struct playing *p);

#endif
