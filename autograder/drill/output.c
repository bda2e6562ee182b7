/* output.c - what a program prints, as it is read. */
#include <errno.h>
#include <unistd.h>

#include "bytes.h"
#include "program.h"

enum {
    KEPT_BYTES = 64 * 1024
};

static void keep_output(struct output *out, const char *data, size_t n)
{
    size_t limit = KEPT_BYTES + out->allowance;
    size_t room = out->kept.n < limit ? limit - out->kept.n : 0;

    if (n > room) {
        out->dropped += n - room;
        n = room;
    }
    bytes_append(&out->kept, data, n);
}

void program_read_output(struct output *out)
{
    char data[16384];
    ssize_t n;

    if (out->fd == -1)
        return;
    n = read(out->fd, data, sizeof data);
    if (n > 0) {
        keep_output(out, data, (size_t)n);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
        /* A pseudo-terminal that nobody holds any more gives EIO. */
        close(out->fd);
        out->fd = -1;
    }
}

size_t program_printed(const struct program *p)
{
    return p->out.kept.n + p->out.dropped + p->err.kept.n + p->err.dropped;
}

/* Bounded, since a daemon may still be writing without end. */
static void drain_output(struct output *out)
{
    for (int round = 0; round < 1024; round++) {
        size_t before = out->kept.n + out->dropped;

        program_read_output(out);
        if (out->fd == -1 || out->kept.n + out->dropped == before)
            return;
    }
}

void program_drain(struct program *p)
{
    drain_output(&p->out);
    drain_output(&p->err);
}
