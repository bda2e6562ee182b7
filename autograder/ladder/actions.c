#include "actions.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../drill/bytes.h"
#include "ladder.h"
#include "ports.h"
#include "rows.h"
#include "step.h"

static void start(struct playing *p, size_t who)
{
    struct row row = { .kind = ROW_START, .actor = who };
    char *command;

    if (p->cast.members[who].started && !p->cast.members[who].over)
        stop_with("the scene starts %s twice", p->scene->parts[who].name);
    if (!cast_knows_ports(&p->cast, who)) {
        rows_say(p, ROW_NOTE, who,
                 "%s is not started: nobody is there to be called",
                 p->scene->parts[who].name);
        return;
    }
    command = cast_start(&p->cast, who, p->paths[who]);
    row.text = must_alloc(strlen(command) + 3);
    sprintf(row.text, "$ %s", command);
    free(command);
    ports_learn(&p->cast);
    rows_add(p, &row);
    p->moving = who;
    cast_settle(&p->cast, who, false);
}

/* Ctrl-C: a signal to the program and what it has started, as a terminal sends
 * it. The numbers in its log are no measure of that. */
static void stop_member(struct playing *p, size_t who)
{
    rows_say(p, ROW_INPUT, who, "[Ctrl-C]");
    kill(-p->cast.members[who].program.pid, SIGINT);
    cast_settle(&p->cast, who, true);
}

static void press_enter(struct playing *p, size_t who)
{
    struct member *m = &p->cast.members[who];

    rows_say(p, ROW_INPUT, who, "[Enter]");
    (void)!write(m->program.in, "\n", 1);
    p->moving = who;
    cast_settle(&p->cast, who, true);
}

void action_do(struct playing *p, const struct action *a)
{
    struct member *m = &p->cast.members[a->part];

    if (a->verb == HOLD || a->verb == GO) {
        m->hold = a->verb == HOLD ? a->call : 0;
        m->hold_first = a->first;
        return;
    }
    if ((a->verb == ENTER || a->verb == STOP) && (!m->started || m->over))
        return;
    step_begin(p);
    if (a->verb == START)
        start(p, a->part);
    else if (a->verb == ENTER)
        press_enter(p, a->part);
    else if (a->verb == STOP)
        stop_member(p, a->part);
    else
        rows_say(p, ROW_NOTE, a->part, "%s", a->text);
    step_end(p, a->part, 0);
}
