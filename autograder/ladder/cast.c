#include "cast.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../drill/process.h"

bool cast_call(const struct member *m, uint64_t number,
               struct call_record *r)
{
    return m->program.calls != -1 &&
           calls_read(m->program.calls, number, r) && r->number == number &&
           r->call > CALL_NONE && r->call < N_CALLS && r->data_length >= 0 &&
           r->data_length <= LOG_DATA;
}

static bool goes_before(const struct member *m, const struct open_call *a,
                        const struct open_call *b)
{
    if (a->process == b->process)
        return a->number < b->number;
    return a->process == m->program.pid ||
           (b->process != m->program.pid && a->process < b->process);
}

struct open_call *cast_held(struct member *m)
{
    struct open_call *next = NULL;

    for (size_t i = 0; i < m->n_calls; i++)
        if (!m->calls[i].released &&
            (next == NULL || goes_before(m, &m->calls[i], next)))
            next = &m->calls[i];
    return next;
}

uint64_t cast_release(struct member *m)
{
    struct open_call *call = cast_held(m);

    call->released = true;
    /* It has ended: no matter. */
    (void)!write(m->program.stop, &call->number, sizeof call->number);
    return call->number;
}

static void know_pid(struct member *m, pid_t pid)
{
    for (size_t i = 0; i < m->n_pids; i++)
        if (m->pids[i] == pid)
            return;
    if (m->n_pids < MOST_PIDS)
        m->pids[m->n_pids++] = pid;
}

void cast_know_children(struct member *m)
{
    pid_t children[MOST_PIDS];

    for (size_t i = 0; i < m->n_pids; i++) {
        size_t n = process_children(m->pids[i], children, MOST_PIDS);

        for (size_t k = 0; k < n; k++)
            know_pid(m, children[k]);
    }
}

/* Each number comes when a call begins, and again when it has returned. */
static void hear(struct member *m, uint64_t number)
{
    struct call_record r;

    for (size_t i = 0; i < m->n_calls; i++)
        if (m->calls[i].number == number) {
            m->n_calls--;
            memmove(&m->calls[i], &m->calls[i + 1],
                    (m->n_calls - i) * sizeof m->calls[0]);
            if (m->n_returned < MOST_CALLS)
                m->returned[m->n_returned++] = number;
            return;
        }
    if (!cast_call(m, number, &r))
        r.process = m->program.pid;
    know_pid(m, r.process);
    if (m->n_calls < MOST_CALLS) {
        struct open_call call = { number, r.process, false, false };

        m->calls[m->n_calls++] = call;
    }
}

bool cast_listen(struct member *m)
{
    bool heard = false;

    while (m->program.stop != -1) {
        uint64_t number;
        ssize_t n = recv(m->program.stop, &number, sizeof number, 0);

        if (n == (ssize_t)sizeof number) {
            hear(m, number);
            heard = true;
        } else if (n == -1 && (errno == EAGAIN || errno == EINTR)) {
            break;
        } else { /* it has closed its end, or is gone */
            close(m->program.stop);
            m->program.stop = -1;
        }
    }
    return heard;
}

bool cast_waits_for_time(const struct member *m)
{
    for (size_t k = 0; k < m->n_calls && !m->over; k++) {
        struct call_record r;

        if (m->calls[k].released && cast_call(m, m->calls[k].number, &r) &&
            (((r.call == CALL_POLL || r.call == CALL_SELECT) &&
              r.arguments[1] >= 0) ||
             (call_receives(&r) && m->times_out)))
            return true;
    }
    return false;
}

/* For the others it would count in their next wait. */
void cast_put_forward(struct cast *cast, int ms)
{
    int32_t passed = ms;

    for (size_t i = 0; i < cast->n; i++) {
        struct member *m = &cast->members[i];

        if (cast_waits_for_time(m))
            (void)!write(m->program.clock, &passed, sizeof passed);
    }
}

void cast_close(struct cast *cast)
{
    for (size_t i = 0; i < cast->n; i++)
        if (cast->members[i].started)
            program_forget(&cast->members[i].program);
}
