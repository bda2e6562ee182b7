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
