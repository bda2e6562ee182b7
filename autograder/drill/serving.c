#include "serving.h"

#include <string.h>
#include <sys/wait.h>

#include "program.h"

bool call_failed(const struct call_record *r)
{
    return r->ended != 0 && r->result == -1 && !r->injected;
}

bool program_exited(const struct program *p)
{
    return p->ended && !p->keeper_lost && WIFEXITED(p->status);
}

/* Made again, by accept() or socket(), in this process: from here on another
 * thing has the number. */
static size_t end_of(size_t at, int fd, int process)
{
    for (size_t i = at + 1; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        if ((r->call == CALL_ACCEPT || r->call == CALL_SOCKET) &&
            r->ended != 0 && r->result == fd && r->process == process)
            return i;
    }
    return calls_n();
}

bool connection_before(size_t before, struct connection *c)
{
    for (size_t i = before; i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->call != CALL_ACCEPT || r->ended == 0 || r->result < 0)
            continue;
        c->at = i - 1;
        c->made = r;
        c->fd = (int)r->result;
        c->end = end_of(c->at, c->fd, r->process);
        return true;
    }
    return false;
}

bool connection_may_be_of(const struct connection *c, const struct peer *p)
{
    char text[32];

    if (!c->made->has_address || c->made->length_after < 16 ||
        c->made->length_given < 16)
        return true;
    return strcmp(call_address(c->made), address_text(&p->own, text)) == 0;
}

const struct call_record *connection_last_use(const struct connection *c)
{
    for (size_t i = c->end; i > c->at + 1; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->fd == c->fd && r->call != CALL_CLOSE &&
            r->call != CALL_POLL && r->call != CALL_SELECT)
            return r;
    }
    return NULL;
}

bool connection_closed_by(const struct connection *c, int process)
{
    for (size_t i = c->at + 1; i < c->end; i++) {
        const struct call_record *r = calls_at(i);

        if (r->call == CALL_CLOSE && r->fd == c->fd && r->result == 0 &&
            r->process == process)
            return true;
    }
    return false;
}

long connections_made(void)
{
    long made = 0;

    if (calls_missing() > 0)
        return -1;
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);

        made += r->call == CALL_ACCEPT && r->ended != 0 && r->result >= 0 &&
                r->process == calls_at(0)->process;
    }
    return made;
}

const struct call_record *last_call_of(int process)
{
    for (size_t i = calls_n(); i > 0; i--) {
        const struct call_record *r = calls_at(i - 1);

        if (r->process == process && r->call != CALL_CLOSE)
            return r;
    }
    return NULL;
}

const struct call_record *connection_last_receive(const struct connection *c,
                                                  size_t *n)
{
    const struct call_record *last = NULL;

    *n = 0;
    for (size_t i = c->at + 1; i < calls_n(); i++)
        if (call_receives(calls_at(i)) && calls_at(i)->fd == c->fd) {
            last = calls_at(i);
            ++*n;
        }
    return last;
}
