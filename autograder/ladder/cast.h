/* cast.h - the programs of a scene while they run, and what is known of them.
 * cast_start.c starts them, cast_settle.c waits for them.
 */
#ifndef LADDER_CAST_H
#define LADDER_CAST_H

#include <stdbool.h>
#include <stdint.h>

#include "../drill/calls.h"
#include "../drill/program.h"
#include "scene.h"
#include "sockets.h"

enum {
    MOST_CALLS = 16, /* that one program can be in at a time */
    MOST_PIDS = 16
};

/* A call that has been announced and has not returned. */
struct open_call {
    uint64_t number;
    pid_t process;
    bool released;   /* else it is held */
    bool shown;      /* as one that waits */
};

struct member {
    const struct part *part;
    struct program program;
    bool started, over;
    struct open_call calls[MOST_CALLS];
    size_t n_calls;
    uint64_t returned[MOST_CALLS]; /* since the last look, in order */
    size_t n_returned;
    size_t out_shown, err_shown;
    pid_t pids[MOST_PIDS];
    size_t n_pids;
    int hold;        /* enum call: not let into it; 0: none */
    long hold_first; /* but let into so many before */
    bool times_out;  /* it has set SO_RCVTIMEO */
    bool restless;   /* has not come to rest in time: not waited for again */
    bool told_free;  /* that it cannot be held any more */
    bool has_stream;  /* the last socket it made is one */
    int port;        /* its own, the last one known; 0: none yet */
    struct sockets sockets;
};

struct cast {
    struct member members[MOST_ACTORS];
    size_t n;
};

/* False when one of its {NAME} arguments is of somebody who has had no port. */
bool cast_knows_ports(const struct cast *cast, size_t who);

/* Starts a member; its {NAME} arguments are the ports of others. Returns the
 * command as one would type it, which the caller frees. */
char *cast_start(struct cast *cast, size_t who, char *path);

/* Lets the next call that is held go on. Its number. */
uint64_t cast_release(struct member *m);

/* The next call that is held; NULL if there is none. Of several processes the
 * first one goes first: which of them was heard first is chance. */
struct open_call *cast_held(struct member *m);

/* Takes what it has announced: calls that begin, and that have returned. True
 * when there was something. */
bool cast_listen(struct member *m);

/* A child that has not made a call yet has to be awaited, too. */
void cast_know_children(struct member *m);

/* Waits until all programs are held, wait for something, or are over, and
 * looks at their sockets. With `reaction` one is awaited for a moment from
 * those that wait, since member `who` has sent them something. */
void cast_settle(struct cast *cast, size_t who, bool reaction);

/* True when a member is in a call that ends by itself after some time. */
bool cast_waits_for_time(const struct member *m);

/* Lets so much time pass for those that are in such a call. */
void cast_put_forward(struct cast *cast, int ms);

/* A call of the log; false when it is not there any more. */
bool cast_call(const struct member *m, uint64_t number,
               struct call_record *r);

/* Ends all programs; nothing of them is left. */
void cast_close(struct cast *cast);

#endif
