/* unwatched.c - in the place of drill's sanitizer.c, which waits for reports
 * by a test's clock: what a demo shows is built without sanitizers. */
#include "../drill/sanitizer.h"

size_t sanitizer_environment(const char *folder, char **env)
{
    (void)folder;
    (void)env;
    return 0;
}

void sanitizer_watch(const char *folder)
{
    (void)folder;
}

void sanitizer_look(struct program *p)
{
    (void)p;
}
