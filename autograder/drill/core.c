#include "core.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "story.h"

static int turns = -1;

/* Opened for both, so that neither open() nor write() waits for a reader. */
static int open_turns(void)
{
    const char *path = getenv("DRILL_CORES");

    if (turns == -1 && path != NULL) {
        turns = open(path, O_RDWR | O_CLOEXEC);
        if (turns == -1)
            grader_error("%s: %s", path, strerror(errno));
    }
    return turns;
}

void core_lend(void)
{
    if (open_turns() != -1 && write(turns, ".", 1) == -1)
        grader_error("DRILL_CORES: %s", strerror(errno));
}

double core_take_back(void)
{
    double since = clock_now();
    char turn;

    if (turns == -1)
        return 0;
    alarm(0); /* however long that takes */
    while (read(turns, &turn, 1) == -1)
        if (errno != EINTR)
            grader_error("DRILL_CORES: %s", strerror(errno));
    return clock_now() - since;
}
