/* hostile: Puts a pipe, a link and a folder where the log of its calls was, and
       makes the log itself as long as a file may be.
   lab: 11-tcp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a judge that waits at a pipe, or a file that stays
*/
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void)
{
    const char *path = getenv("SOCKETLABS_LOG");
    char other[4300];

    if (path == NULL)
        return 4;
    signal(SIGXFSZ, SIG_IGN);
    if (truncate(path, 200 * 1024 * 1024) == -1)
        perror("truncate");
    for (int i = 0; i < 3; i++) {
        snprintf(other, sizeof other, "%s.was.%d", path, i);
        if (rename(path, other) == -1)
            break;
        if (i == 0 && mkfifo(path, 0600) == -1)
            perror("mkfifo");
        if (i == 1 && symlink("/etc/passwd", path) == -1)
            perror("symlink");
        if (i == 2 && mkdir(path, 0) == -1)
            perror("mkdir");
    }
    return 3;
}
