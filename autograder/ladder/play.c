#include "play.h"

#include <string.h>

#include "../drill/bytes.h"
#include "../drill/calls.h"
#include "actions.h"
#include "cast.h"
#include "ladder.h"
#include "playing.h"
#include "ports.h"
#include "rows.h"
#include "step.h"

enum {
    MOMENT_MS = 100,     /* time passes by so much */
    PATIENCE_MS = 15000, /* for a call that ends by itself */
    MOST_PAUSES = 12     /* awaited, one after the other, before a program is
                            stopped: a server may wake up for ever */
};

static struct playing playing;

void play_open(const struct scene *scene, char *const *paths, bool fixed_ports,
               struct tape *tape)
{
    struct cast *cast = &playing.cast;

    playing.scene = scene;
    playing.paths = paths;
    playing.tape = tape;
    if (fixed_ports)
        ports_fix();
    cast->n = scene->n_parts;
    for (size_t i = 0; i < cast->n; i++) {
        const char *base = strrchr(paths[i], '/');

        cast->members[i].part = &scene->parts[i];
        program_forget(&cast->members[i].program);
        tape->actors[i].side = scene->parts[i].side;
        tape->actors[i].name = must_copy(scene->parts[i].name,
                                         strlen(scene->parts[i].name));
        base = base == NULL ? paths[i] : base + 1;
        tape->actors[i].command = must_copy(base, strlen(base));
    }
    tape->n_actors = cast->n;
    tape->title = must_copy(scene->title, strlen(scene->title));
    tape->watch = must_copy(scene->watch, strlen(scene->watch));
    tape->ask = must_copy(scene->ask, strlen(scene->ask));
}

/* ---- who goes on */

/* A call that somebody else may be waiting for. */
static bool sends_something(const struct member *m, uint64_t number)
{
    struct call_record r;

    return cast_call(m, number, &r) &&
           (call_sends(&r) || r.call == CALL_CONNECT ||
            r.call == CALL_CLOSE || r.call == CALL_SHUTDOWN);
}

/* The call that it is held before is the one of the scene's `hold`. */
static bool is_at_hold(const struct member *m, const struct open_call *held)
{
    struct call_record r;

    return m->hold != 0 && cast_call(m, held->number, &r) &&
           r.call == m->hold;
}

static bool may_go(struct member *m)
{
    struct open_call *held = m->started && !m->over ? cast_held(m) : NULL;

    return held != NULL && (m->hold_first > 0 || !is_at_hold(m, held));
}

static void let_go(struct playing *p, size_t who)
{
    struct member *m = &p->cast.members[who];
    uint64_t number;

    step_begin(p);
    if (is_at_hold(m, cast_held(m)))
        m->hold_first--;
    number = cast_release(m);
    p->moving = who;
    cast_settle(&p->cast, who, sends_something(m, number));
    step_end(p, who, number);
}

/* Who moves goes on, else the first one of the cast that can. */
static bool let_somebody_go(struct playing *p)
{
    size_t who = p->moving;

    for (size_t i = 0; i < p->cast.n && !may_go(&p->cast.members[who]); i++)
        who = i;
    if (!may_go(&p->cast.members[who]))
        return false;
    let_go(p, who);
    return true;
}

/* ---- time */

static bool anything_new(const struct playing *p)
{
    for (size_t i = 0; i < p->cast.n; i++) {
        const struct member *m = &p->cast.members[i];

        if (m->started && !m->over &&
            (m->n_returned > 0 || m->program.ended ||
             m->out_shown < m->program.out.kept.n ||
             m->err_shown < m->program.err.kept.n))
            return true;
    }
    return false;
}

/* Time stands still until nobody can do anything else. */
static void tell_time(struct playing *p, size_t who, int ms)
{
    if (ms % 1000 == 0)
        rows_say(p, ROW_INPUT, who, "[%d s pass%s]", ms / 1000,
                 ms == 1000 ? "es" : "");
    else
        rows_say(p, ROW_INPUT, who, "[%d ms pass]", ms);
}

static size_t who_waits_for_time(const struct playing *p)
{
    size_t who = 0;

    while (who + 1 < p->cast.n && !cast_waits_for_time(&p->cast.members[who]))
        who++;
    return who;
}

static bool anybody_waits(const struct playing *p)
{
    return cast_waits_for_time(&p->cast.members[who_waits_for_time(p)]);
}

/* Somebody is in a call that ends by itself: its end is the next step. False
 * when it has not come. */
static bool let_time_pass(struct playing *p)
{
    size_t who = who_waits_for_time(p);
    int ms;

    step_begin(p);
    for (ms = 0; ms < PATIENCE_MS && !anything_new(p) &&
                 wish_now() == WISH_NOTHING;
         ms += MOMENT_MS) {
        cast_put_forward(&p->cast, MOMENT_MS);
        cast_settle(&p->cast, who, false);
    }
    if (anything_new(p))
        tell_time(p, who, ms);
    step_end(p, who, 0);
    return p->rows_of_step > 0;
}

/* ---- steps */

/* Nobody is stopped while somebody waits for an answer, and will ask again. */
static bool is_too_early(const struct playing *p, const struct action *a)
{
    return a->verb == STOP && p->pauses < MOST_PAUSES && anybody_waits(p);
}

/* What has happened since the last look, after a sleep, say. False: nothing.
 */
static bool tell_late(struct playing *p)
{
    step_begin(p);
    cast_settle(&p->cast, p->moving, false);
    step_end(p, p->moving, 0);
    return p->rows_of_step > 0 || let_somebody_go(p);
}

bool play_step(void)
{
    struct playing *p = &playing;

    for (;;) {
        if (let_somebody_go(p))
            return true;
        if (p->next_action == p->scene->n_actions)
            return anybody_waits(p) ? let_time_pass(p) : tell_late(p);
        if (is_too_early(p, &p->scene->actions[p->next_action])) {
            p->pauses++;
            if (let_time_pass(p))
                return true;
        } else {
            long last = tape_last(p->tape);

            action_do(p, &p->scene->actions[p->next_action++]);
            if (tape_last(p->tape) > last) /* else it changed nothing */
                return true;
        }
    }
}

void play_close(void)
{
    cast_close(&playing.cast);
}
