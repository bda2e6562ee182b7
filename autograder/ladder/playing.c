#include "playing.h"

struct member *owner_of(struct playing *p, const struct sockaddr_in *addr,
                        const struct member *m)
{
    for (size_t i = 0; i < p->cast.n; i++) {
        struct member *other = &p->cast.members[i];

        for (size_t k = 0; other != m && k < other->sockets.n; k++)
            if (other->sockets.seen[k].local.sin_port == addr->sin_port)
                return other;
        for (size_t k = 0; other != m && k < p->before[i].n; k++)
            if (p->before[i].seen[k].local.sin_port == addr->sin_port)
                return other;
    }
    return NULL;
}

const struct socket_seen *socket_before(const struct playing *p,
                                        const struct member *m,
                                        const struct call_record *r)
{
    return socket_of(&p->before[m - p->cast.members], r->process, r->fd);
}
