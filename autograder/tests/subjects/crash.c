/* crash HOW - prints half a line and dies of "segv", "pipe" or "abort", or
 * of "group": a signal that it sends to its own process group. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "abort";
    int ends[2];

    printf("going to");
    fflush(stdout);
    if (strcmp(how, "segv") == 0)
        raise(SIGSEGV); /* as a wild pointer does, sanitizers or not */
    if (strcmp(how, "pipe") == 0 && pipe(ends) == 0) {
        close(ends[0]);
        (void)!write(ends[1], "", 1);
    }
    if (strcmp(how, "group") == 0)
        kill(0, SIGTERM);
    abort();
}
