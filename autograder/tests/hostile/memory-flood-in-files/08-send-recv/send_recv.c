/* hostile: Fills what is a file and yet memory: /dev/shm, /dev, files without
       a name; at most 200 MB of each.
   lab: 08-send-recv
   earns: nothing
   verdict: wrong crash timeout
   must-not: PWNED, or a file that stays
*/
#define _GNU_SOURCE
#include <signal.h>
#include <sys/mman.h>
#include "../../pwned.h"

enum { PIECE = 4 * 1024 * 1024, PIECES = 50, TOO_MANY = 32 };

static char piece[PIECE];

/* How many pieces a folder takes, each a file of its own. */
static int fill(const char *folder)
{
    char path[128];
    int n;

    for (n = 0; n < PIECES; n++) {
        FILE *file;
        size_t written;

        snprintf(path, sizeof path, "%s/socket-labs-canary.%d", folder, n);
        file = fopen(path, "w");
        if (file == NULL)
            break;
        written = fwrite(piece, 1, PIECE, file);
        if (fclose(file) == EOF || written != PIECE)
            break;
    }
    for (int i = 0; i <= n; i++) {
        snprintf(path, sizeof path, "%s/socket-labs-canary.%d", folder, i);
        remove(path);
    }
    return n;
}

int main(void)
{
    static const char *const folders[] = { "/dev/shm", "/dev", "/run", "/",
                                           "/tmp" };

    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; in_a_box() && i < sizeof folders / sizeof folders[0];
         i++)
        if (fill(folders[i]) >= TOO_MANY)
            pwned(folders[i]);
    for (int i = 0; i < PIECES; i++) {
        int fd = memfd_create("piece", 0);

        if (fd == -1 || write(fd, piece, PIECE) != PIECE)
            break;
    }
    return 3;
}
