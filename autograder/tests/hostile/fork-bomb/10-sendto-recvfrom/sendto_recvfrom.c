/* hostile: Every process starts another two, up to two thousand of them, each
       of which lives for five seconds.
   lab: 10-sendto-recvfrom
   earns: nothing
   verdict: wrong timeout crash
   must-not: a process that stays, or another submission that suffers
*/
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST = 2000 };

int main(void)
{
    int *count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (count == MAP_FAILED)
        return 4;
    alarm(5);
    for (;;) {
        if (__atomic_add_fetch(count, 1, __ATOMIC_RELAXED) > MOST)
            break;
        if (fork() == 0)
            alarm(5);
    }
    pause();
    return 3;
}
