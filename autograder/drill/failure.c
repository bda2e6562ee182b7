#include "failure.h"

struct failure failure;

void failed_at(enum failure_kind kind)
{
    failure.kind = kind;
}

void failed_with(enum failure_kind kind, const void *wanted, size_t wanted_n,
                 const void *got, size_t got_n)
{
    failure.kind = kind;
    bytes_clear(&failure.wanted);
    bytes_clear(&failure.got);
    bytes_append(&failure.wanted, wanted, wanted_n);
    bytes_append(&failure.got, got, got_n);
}

void failed_numbers(enum failure_kind kind, long wanted, long got)
{
    failure.kind = kind;
    failure.number_wanted = wanted;
    failure.number_got = got;
}

static size_t difference(void)
{
    return first_difference(failure.wanted.data, failure.wanted.n,
                            failure.got.data, failure.got.n);
}

int failure_extra_byte(void)
{
    bool is_peers = failure.kind == FAIL_BYTES ||
                    failure.kind == FAIL_MORE_BYTES ||
                    failure.kind == FAIL_STREAM_END ||
                    failure.kind == FAIL_DATAGRAM;
    size_t at = is_peers ? difference() : 0;

    return is_peers && at < failure.got.n ? failure.got.data[at] : -1;
}

bool failure_came_short(void)
{
    return (failure.kind == FAIL_BYTES || failure.kind == FAIL_DATAGRAM) &&
           failure.got.n < failure.wanted.n &&
           difference() == failure.got.n;
}
