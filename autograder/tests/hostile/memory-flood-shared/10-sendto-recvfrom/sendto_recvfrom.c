/* hostile: Takes 1.2 GB that can be shared, and keeps of each piece one page
       mapped: the rest stays in memory, and is in no process's.
   lab: 10-sendto-recvfrom
   earns: nothing
   verdict: wrong crash timeout
   must-not: PWNED, or another submission that suffers
*/
#define _DEFAULT_SOURCE
#include <sys/mman.h>
#include "../../pwned.h"

enum { CHILDREN = 4, MIB = 1024 * 1024, PAGE = 4096 };

/* So many bytes, of which hardly any can be seen from outside. */
static size_t take(size_t n)
{
    char *p = mmap(NULL, n, PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

    if (p == MAP_FAILED)
        return 0;
    munmap(p + PAGE, n - PAGE);
    return n;
}

/* In large pieces if it gets them, else in small ones. */
static void hoard(int ready)
{
    static const size_t pieces[] = { 128, 16, 2, 1 };
    size_t has = 0;

    for (int i = 0; i < 4; i++)
        while (has < 300u * MIB) {
            size_t got = take(pieces[i] * MIB);

            if (got == 0)
                break;
            has += got;
        }
    if (has >= 300u * MIB)
        write(ready, "", 1);
    alarm(5);
    pause();
}

int main(void)
{
    return all_hoard(CHILDREN, hoard, "1.2 GB of shared memory");
}
