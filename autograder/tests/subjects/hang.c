/* hang WHEN - does nothing for a minute: "before" its first line, "after" it,
 * "deaf" to every signal that can be ignored, "stopped", "busy", or "late":
 * its line comes after 0.3 seconds. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    const char *when = argc > 1 ? argv[1] : "before";

    alarm(60);
    if (strcmp(when, "deaf") == 0)
        for (int s = 1; s < 32; s++)
            if (s != SIGALRM)
                signal(s, SIG_IGN);
    if (strcmp(when, "late") == 0)
        poll(NULL, 0, 300);
    if (strcmp(when, "before") != 0)
        puts("listening on 0.0.0.0:9");
    fflush(stdout);
    if (strcmp(when, "stopped") == 0)
        raise(SIGSTOP);
    while (strcmp(when, "busy") == 0)
        continue;
    for (;;)
        pause();
}
