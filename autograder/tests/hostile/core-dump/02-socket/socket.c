/* hostile: Takes 200 MB and crashes, so that it would leave a core file.
   lab: 02-socket
   earns: nothing
   verdict: crash
   must-not: a core file anywhere
*/
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int main(void)
{
    const size_t much = 200 * 1000 * 1000;
    struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };
    char *p = malloc(much);

    prctl(PR_SET_DUMPABLE, 1L, 0L, 0L, 0L);
    setrlimit(RLIMIT_CORE, &all);
    if (p != NULL)
        memset(p, 1, much);
    abort();
}
