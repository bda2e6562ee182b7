#include "box.h"

#include <stdlib.h>

#include "second.h"
#include "story.h"

bool box_is_wanted(void)
{
    return getenv("DRILL_BOX") != NULL || second_is_wanted();
}

static const char *must_have(const char *variable)
{
    const char *value = getenv(variable);

    if (value == NULL)
        grader_error("%s is not set", variable);
    return value;
}

struct entry box_entry(const char *path, const char *folder, const char *log,
                       long files, bool sanitized)
{
    struct entry entry = {
        .holder = must_have(sanitized ? "DRILL_WATCHED_BOX" : "DRILL_BOX"),
        .run = must_have("DRILL_BOX_FOLDER"),
        .program = path,
        .folder = folder,
        .log = log,
        /* What sanitizers report there is read from outside. */
        .folder_is_private = !sanitized,
        .files = files,
        .mib = sanitized ? 0 : BOX_ADDRESSES_MIB,
        .processes = BOX_PROCESSES,
    };

    return entry;
}
