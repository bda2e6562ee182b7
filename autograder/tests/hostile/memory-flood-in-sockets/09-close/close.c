/* hostile: Leaves 1.3 GB unread in pairs of sockets, where they are in no
       process's memory.
   lab: 09-close
   earns: nothing
   verdict: wrong crash timeout
   must-not: PWNED, or another submission that suffers
*/
#include <fcntl.h>
#include "../../pwned.h"

enum { CHILDREN = 26, PAIRS = 160, PIECE = 256 * 1024 };

static char piece[PIECE];

static void fill(int fd)
{
    fcntl(fd, F_SETFL, O_NONBLOCK);
    write(fd, piece, sizeof piece);
}

/* Says when it holds what it can get. */
static void hoard(int ready)
{
    int ends[2];

    for (int i = 0; i < PAIRS; i++)
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0) {
            fill(ends[0]);
            fill(ends[1]);
            close(ends[0]); /* whose memory is it now? */
        }
    write(ready, "", 1);
    alarm(5);
    pause();
}

int main(void)
{
    return all_hoard(CHILDREN, hoard, "1.3 GB in sockets");
}
