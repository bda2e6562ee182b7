#include "exchange.h"

#include <string.h>
#include <sys/socket.h>

#include "evidence.h"
#include "failure.h"

bool take_exchange(struct exchange *e)
{
    size_t got = 0;

    memset(e, 0, sizeof *e);
    if (!is_lab("08") || !flow_last(&e->flow) || !flow_is_whole(&e->flow))
        return false;
    for (size_t i = flow_receive(&e->flow, e->flow.from); i < calls_n();
         i = flow_receive(&e->flow, i + 1)) {
        const struct call_record *r = calls_at(i);
        bool peek = (r->arguments[0] & MSG_PEEK) != 0;

        e->last = i;
        e->peeked = e->peeked || peek;
        for (int64_t k = 0; k < r->data_length && k < r->result &&
                            got < HEADER; k++)
            e->header[got++] = r->data[k];
        if (got < HEADER && peek)
            got = 0;
    }
    e->announced = got == HEADER;
    for (int k = 0; k < HEADER; k++)
        e->body = e->body << 8 | e->header[k];
    e->taken = flow_taken(&e->flow, calls_n());
    return true;
}

bool line_wanted(const char *start)
{
    size_t n = strlen(start);

    return failure.kind == FAIL_LINE && failure.wanted.n >= n &&
           memcmp(failure.wanted.data, start, n) == 0;
}
