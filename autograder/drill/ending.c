#include "ending.h"

#include <string.h>
#include <sys/wait.h>

#include "clock.h"
#include "failure.h"
#include "story.h"
#include "wait.h"

int say_how_it_ended(struct program *p, int verdict)
{
    if (!p->ended)
        wait_for_rest(p, REST_SECONDS);
    if (p->keeper_lost)
        grader_error("the process that keeps the program was killed");
    if (!p->ended)
        return found(verdict, "the program closed its stdout");
    if (WIFSIGNALED(p->status))
        return found(CRASH, "the program was killed by signal %d (%s)",
                     WTERMSIG(p->status), strsignal(WTERMSIG(p->status)));
    return found(verdict, "the program had ended, with exit status %d",
                 WEXITSTATUS(p->status));
}

int say_too_late(const char *what)
{
    return found(TIMEOUT, "%s for %.1f seconds", what, clock_step_seconds());
}

/* With a sanitizer in it, a right program that prints byte by byte may take
 * longer than a step, on a busy machine; not for more than this. */
static bool prints_on(const struct program *p, size_t *before)
{
    enum { MOST_AWAITED = 1024 * 1024 };
    size_t now = program_printed(p);
    bool more = p->sanitized && now > *before && now <= MOST_AWAITED;

    *before = now;
    return more;
}

int wait_for_end(struct program *p)
{
    size_t printed = program_printed(p);

    while (!p->ended) {
        if (wait_for(-1) == WAKE_LATE) {
            failed_at(FAIL_NO_END);
            return say_too_late("the program did not end");
        }
        if (prints_on(p, &printed))
            clock_progress();
    }
    return PASS;
}
