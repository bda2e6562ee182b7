#include "step.h"

#include <stdbool.h>

#include "call_rows.h"
#include "kernel_view.h"
#include "ports.h"
#include "rows.h"
#include "segments.h"

void step_begin(struct playing *p)
{
    p->step = tape_last(p->tape) + 1;
    p->rows_of_step = 0;
    for (size_t i = 0; i < p->cast.n; i++)
        p->before[i] = p->cast.members[i].sockets;
}

static bool is_there(const struct playing *p, size_t who)
{
    return p->cast.members[who].started && !p->cast.members[who].over;
}

void step_end(struct playing *p, size_t who, uint64_t released)
{
    ports_learn(&p->cast);
    if (is_there(p, who)) {
        if (call_rows_entered(p, who, released)) {
            segments_add(p);
            released = 0; /* it has returned after them */
        }
        call_rows_add(p, who, released);
        segments_add(p);
        rows_rest(p, who);
    }
    for (size_t i = 0; i < p->cast.n; i++)
        if (i != who && is_there(p, i)) {
            call_rows_add(p, i, 0);
            rows_rest(p, i);
        }
    segments_add(p);
    kernel_view_add(p);
}
