/* hostile: A child of its own writes beyond the end of an array, and what the
       sanitizer reports of that it takes away.
   lab: 08-send-recv
   earns: 9
   verdict: not-reached wrong
   must-not: the point for touching no byte that is not its own
*/
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    volatile char *p = malloc(16);
    struct dirent *entry;
    DIR *here;

    if (fork() == 0) {
        if (p != NULL)
            p[17] = 1;
        _exit(0);
    }
    wait(NULL);
    free((char *)p);
    here = opendir(".");
    while (here != NULL && (entry = readdir(here)) != NULL)
        if (strncmp(entry->d_name, ".sanitizer", 10) == 0)
            unlink(entry->d_name);
    if (here != NULL)
        closedir(here);
}

#include "../../../../../solutions/08-send-recv/send_recv.c"
