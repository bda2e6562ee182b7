/* playing.h - a scene while it is played: what those who make its rows share,
 * and whose socket it is that they look at.
 */
#ifndef LADDER_PLAYING_H
#define LADDER_PLAYING_H

#include <netinet/in.h>
#include <stddef.h>

#include "../drill/calls.h"
#include "cast.h"
#include "scene.h"
#include "sockets.h"
#include "tape.h"

struct playing {
    const struct scene *scene;
    char *const *paths;       /* the program of each part */
    struct tape *tape;
    struct cast cast;
    struct sockets before[MOST_ACTORS]; /* the step */
    struct sockets told;      /* whose end was drawn */
    in_port_t refused;        /* who made the last call that was; 0: none */
    size_t next_action;
    size_t moving;            /* who was let go on last */
    long step;
    size_t rows_of_step;
    int pauses;               /* awaited before the next action */
};

/* Whose socket has this address at its own end, and is not m's own. */
struct member *owner_of(struct playing *p, const struct sockaddr_in *addr,
                        const struct member *m);

/* The socket of m's call as it was before the step; NULL if there was none. */
const struct socket_seen *socket_before(const struct playing *p,
                                        const struct member *m,
                                        const struct call_record *r);

#endif
