/* hostile: Has the kernel keep memory that is no process's: semaphores by the
       million, and huge pages of which a pipe holds a piece.
   lab: 04-listen
   earns: nothing
   verdict: wrong crash timeout
   must-not: PWNED, or a semaphore that stays
*/
#define _GNU_SOURCE
#include <fcntl.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/sem.h>
#include <sys/uio.h>
#include "../../pwned.h"

enum { SETS = 600, PIECE = 4096, HUGE = 2 * 1024 * 1024 };

int main(void)
{
    struct iovec part = { NULL, PIECE };
    int ends[2], n = 0;

    if (!in_a_box() || pipe(ends) == -1)
        return 3;
    while (n < SETS && semget(IPC_PRIVATE, 32000, 0600) != -1)
        n++;
    if (n == SETS)
        pwned("1.2 GB of semaphores");
    part.iov_base = mmap(NULL, HUGE, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(part.iov_base, 1, PIECE);
    if (vmsplice(ends[1], &part, 1, SPLICE_F_NONBLOCK) > 0)
        pwned("pages that a pipe holds");
    if (mq_open("/socket-labs", O_CREAT | O_RDWR, 0600, NULL) != (mqd_t)-1)
        pwned("a message queue");
    return 3;
}
