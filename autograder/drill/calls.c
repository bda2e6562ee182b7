#include "calls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bytes.h"
#include "program.h"

/* Taken once, when the story is told. */
static struct call_record *taken;
static size_t n_taken;
static unsigned long long n_made;

static void log_path(const char *folder, char *path, size_t room)
{
    snprintf(path, room, "%s.calls", folder);
}

/* Written out, so that a full disk shows now and not in the program. */
static bool write_zeros(int fd)
{
    static const char zeros[64 * 1024];
    size_t left = sizeof(struct call_log);

    while (left > 0) {
        ssize_t n = write(fd, zeros, left < sizeof zeros ? left
                                                         : sizeof zeros);

        if (n <= 0)
            return false;
        left -= (size_t)n;
    }
    return true;
}

int calls_make(const char *folder, char *path, size_t room)
{
    int fd;

    log_path(folder, path, room);
    fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd == -1 || write_zeros(fd))
        return fd;
    close(fd);
    unlink(path);
    return -1;
}

void calls_remove(const char *folder)
{
    char path[4200];

    log_path(folder, path, sizeof path);
    unlink(path);
}

static int by_number(const void *a, const void *b)
{
    const struct call_record *left = a, *right = b;

    return (left->number > right->number) - (left->number < right->number);
}

/* The program may have written anything there. */
static bool is_sound(const struct call_record *r)
{
    return r->number != 0 && r->call > CALL_NONE && r->call < N_CALLS &&
           r->data_length >= 0 && r->data_length <= LOG_DATA;
}

/* Read, not mapped: a program could cut the file short, and who then touches
 * a page of it dies. */
static bool read_at(int fd, void *to, size_t n, size_t place)
{
    return pread(fd, to, n, (off_t)place) == (ssize_t)n;
}

bool calls_read(int log, uint64_t number, struct call_record *r)
{
    return read_at(log, r, sizeof *r,
                   offsetof(struct call_log, records) +
                       log_place(number) * sizeof *r);
}

/* A call that had not returned when it was copied may have since, while those
 * after it were: or it would seem to wait, and others to come after it. */
static void look_again(int log, struct call_record *r)
{
    struct call_record now;

    if (calls_read(log, r->number, &now) && is_sound(&now) &&
        now.number == r->number)
        *r = now;
}

/* Call b had not returned, but is what call a did: fail at once, since there
 * is no such socket, or nothing goes out of it any more. It was seen in the
 * middle, and waits for nothing. */
static bool fails_again(const struct call_record *a,
                        const struct call_record *b)
{
    return call_waits(b) && !call_waits(a) && a->result == -1 &&
           (a->error == EBADF || a->error == ENOTSOCK || a->error == EPIPE) &&
           a->call == b->call && a->fd == b->fd &&
           a->process == b->process;
}

void calls_take(const struct program *p)
{
    enum { PLACES = LOG_FIRST + LOG_LAST };
    uint64_t made = 0;

    free(taken);
    taken = NULL;
    n_taken = 0;
    n_made = 0;
    if (p->calls == -1)
        return;
    taken = must_alloc(PLACES * sizeof *taken);
    if (!read_at(p->calls, &made, sizeof made, 0) ||
        !read_at(p->calls, taken, PLACES * sizeof *taken,
                 offsetof(struct call_log, records)))
        return;
    n_made = made;
    for (size_t i = 0; i < PLACES; i++) {
        taken[n_taken] = taken[i];
        if (is_sound(&taken[n_taken]))
            n_taken++;
    }
    qsort(taken, n_taken, sizeof *taken, by_number);
    for (size_t i = 0; i < n_taken; i++)
        if (call_waits(&taken[i]))
            look_again(p->calls, &taken[i]);
    if (n_taken > 1 && fails_again(&taken[n_taken - 2], &taken[n_taken - 1])) {
        n_taken--;
        n_made--;
    }
}

size_t calls_n(void)
{
    return n_taken;
}

const struct call_record *calls_at(size_t i)
{
    return &taken[i];
}

unsigned long long calls_missing(void)
{
    return n_made > n_taken ? n_made - n_taken : 0;
}

bool call_sends(const struct call_record *r)
{
    return r->call >= CALL_WRITE && r->call <= CALL_SENDMSG;
}

bool call_receives(const struct call_record *r)
{
    return r->call >= CALL_READ && r->call <= CALL_RECVMSG;
}

bool call_waits(const struct call_record *r)
{
    return r->ended == 0;
}

int call_port(const struct call_record *r)
{
    struct sockaddr_in addr;

    memcpy(&addr, r->address, sizeof addr);
    return ntohs(addr.sin_port);
}

const char *call_address(const struct call_record *r)
{
    static char texts[4][32];
    static unsigned turn;
    char *text = texts[turn++ % 4];
    struct sockaddr_in addr;
    char ip[INET_ADDRSTRLEN];

    memcpy(&addr, r->address, sizeof addr);
    inet_ntop(AF_INET, &addr.sin_addr, ip, sizeof ip);
    snprintf(text, sizeof texts[0], "%s:%d", ip, ntohs(addr.sin_port));
    return text;
}

const struct call_record *last_call(int call)
{
    for (size_t i = n_taken; i > 0; i--)
        if (taken[i - 1].call == call)
            return &taken[i - 1];
    return NULL;
}

const struct call_record *last_failure(void)
{
    for (size_t i = n_taken; i > 0; i--) {
        const struct call_record *r = &taken[i - 1];

        if (r->ended != 0 && r->result == -1 && !r->injected)
            return r;
    }
    return NULL;
}

/* What call i has made of a descriptor. */
static void follow(struct descriptor *d, const struct call_record *r, int fd,
                   size_t i)
{
    bool makes = r->call == CALL_SOCKET || r->call == CALL_ACCEPT;

    if (makes && r->result == fd && r->ended != 0) {
        memset(d, 0, sizeof *d);
        d->known = true;
        d->accepted = r->call == CALL_ACCEPT;
        d->type = d->accepted ? SOCK_STREAM : r->arguments[1] & 0xf;
        d->made_at = i;
    }
    if (r->fd != fd || r->result == -1)
        return;
    d->bound = d->bound || r->call == CALL_BIND;
    d->listens = d->listens || r->call == CALL_LISTEN;
    d->connected = d->connected || r->call == CALL_CONNECT;
    if (r->call == CALL_CLOSE)
        memset(d, 0, sizeof *d);
}

/* Of the processes of a program the first one's calls are followed, and those
 * of the process that makes call i. */
struct descriptor descriptor_at(size_t i, int fd)
{
    struct descriptor d = { 0 };

    for (size_t k = 0; k < i; k++) {
        const struct call_record *r = &taken[k];

        if (r->process == taken[0].process ||
            (i < n_taken && r->process == taken[i].process))
            follow(&d, r, fd, k);
    }
    return d;
}
