#include "core.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "story.h"

static int turns = -1;
static bool lent;

/* Opened for both, so that neither open() nor write() waits for a reader. */
static int open_turns(void)
{
    const char *path = getenv("DRILL_CORES");

    if (turns == -1 && path != NULL) {
        turns = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        if (turns == -1)
            grader_error("%s: %s", path, strerror(errno));
    }
    return turns;
}

void core_lend(void)
{
    if (lent || open_turns() == -1)
        return;
    if (write(turns, ".", 1) == -1)
        grader_error("DRILL_CORES: %s", strerror(errno));
    lent = true;
}

bool core_is_lent(void)
{
    return lent;
}

void core_take_back(void)
{
    char turn;

    if (lent && read(turns, &turn, 1) == 1)
        lent = false;
}

void core_settle(void)
{
    struct pollfd p = { .fd = turns, .events = POLLIN };

    alarm(0); /* however long that takes */
    for (core_take_back(); lent; core_take_back())
        poll(&p, 1, -1);
}
