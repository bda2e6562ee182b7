/* say STATUS STDOUT [STDERR] - prints one text and the other, just as they
 * are, and ends with this status; with "wait" for a status after Enter, with
 * "close" never, but its stdout is closed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    alarm(60);
    if (argc > 2)
        fputs(argv[2], stdout);
    if (argc > 3)
        fputs(argv[3], stderr);
    fflush(stdout);
    if (argc > 1 && strcmp(argv[1], "wait") == 0) {
        int c = getchar();

        while (c != '\n' && c != EOF)
            c = getchar();
        printf("%s\n", c == EOF ? "end of stdin" : "enter");
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "close") == 0)
        for (close(1);;)
            pause();
    return argc > 1 ? atoi(argv[1]) : 0;
}
