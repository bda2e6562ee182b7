/* exchange.h - what went over the connection of lab 08 so far: a header of four
 * bytes, and the body that it announces. */
#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "flow.h"

enum {
    HEADER = 4
};

/* The conversation of lab 08 so far. */
struct exchange {
    struct flow flow;
    bool announced;      /* the header's four bytes were seen */
    bool peeked;         /* some call had MSG_PEEK */
    long long body;      /* bytes announced */
    unsigned char header[HEADER];
    long long taken;     /* header and body, as far as taken */
    size_t last;         /* the last receive */
};

/* The header is what the first bytes of the stream were, peeked or taken.
 * False when it is another lab, or the log has gaps. */
bool take_exchange(struct exchange *e);

/* The failure is that a line which starts so did not come. */
bool line_wanted(const char *start);

#endif
