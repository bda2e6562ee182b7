#include "reap.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "family.h"

void reap_become_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
#endif
}

void reap_die_with_parent(void)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0L, 0L, 0L);
#endif
}

/* A parent that dies hands its children to us, so that whoever asks again
 * finds them. */
void reap_kill_children(void)
{
    const pid_t *family;
    size_t n = family_find(&family);

    for (size_t i = 0; i < n; i++)
        kill(family[i], SIGKILL);
}

void reap_descendants(pid_t group)
{
    if (group > 0)
        kill(-group, SIGKILL);
    for (;;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);

        if (pid == -1 && errno != EINTR)
            return; /* ECHILD: nobody is left */
        if (pid > 0)
            continue;
        reap_kill_children();
        waitpid(-1, NULL, 0);
    }
}

void reap_box(pid_t child)
{
    if (waitpid(child, NULL, WNOHANG) == 0)
        kill(child, SIGKILL);
    while (waitpid(-1, NULL, 0) != -1 || errno == EINTR)
        continue;
}
