#define _GNU_SOURCE /* setgroups() */
#include "second.h"

#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "forbid.h"
#include "story.h"

static bool find(uid_t *uid, gid_t *gid)
{
    const char *text = getenv("DRILL_USER");
    unsigned long u = 0, g = 0;

    if (text == NULL || sscanf(text, "%lu:%lu", &u, &g) != 2 || u == 0)
        return false;
    *uid = (uid_t)u;
    *gid = (gid_t)g;
    return true;
}

bool second_is_wanted(void)
{
    return getenv("DRILL_USER") != NULL;
}

void second_gets(const char *folder, int log)
{
    uid_t uid;
    gid_t gid;

    if (!find(&uid, &gid))
        grader_error("DRILL_USER is no UID:GID of an ordinary user");
    if (chown(folder, uid, gid) == -1 ||
        (log != -1 && fchown(log, uid, gid) == -1))
        grader_error("%s: %s", folder, strerror(errno));
}

/* Not every container lets this through: then there is one wall less. */
static void forbid_what_can_be(void)
{
#ifdef __linux__
    if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0)
        forbid_calls();
#endif
}

bool second_become(void)
{
    uid_t uid = 0;
    gid_t gid = 0;

    if (!find(&uid, &gid) || setgroups(0, NULL) == -1 || setgid(gid) == -1 ||
        setuid(uid) == -1)
        return false;
    forbid_what_can_be();
    return true;
}
