/* cause_ending.c - how a program ended, and with what it said. */
#include "cause.h"
#include "program.h"

bool cause_step_not_done(const struct scene *s, FILE *say)
{
    int step = program_undone_step(s->program);

    if (step == 0)
        return false;
    fprintf(say, "Step %d is not done yet.", step);
    return true;
}
