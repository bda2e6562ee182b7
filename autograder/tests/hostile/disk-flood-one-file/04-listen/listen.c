/* hostile: Writes files of as much as they take, 200 MB in all, below its
       HOME, and leaves them.
   lab: 04-listen
   earns: nothing
   verdict: wrong timeout crash
   must-not: a file that stays, or another submission that suffers
*/
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static char block[64 * 1024];

static long write_file(int number, long most)
{
    const char *home = getenv("HOME");
    char path[4300];
    long written = 0;
    FILE *file;

    snprintf(path, sizeof path, "%s/flood.%d", home == NULL ? "." : home,
             number);
    file = fopen(path, "w");
    if (file == NULL)
        return 0;
    setvbuf(file, NULL, _IONBF, 0);
    while (written < most && fwrite(block, sizeof block, 1, file) == 1)
        written += (long)sizeof block;
    fclose(file);
    return written;
}

int main(void)
{
    const long most = 200L * 1000 * 1000;
    long all = 0, now = 1;

    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < 1000 && now > 0 && all < most; i++) {
        now = write_file(i, most - all);
        all += now;
    }
    return 3;
}
