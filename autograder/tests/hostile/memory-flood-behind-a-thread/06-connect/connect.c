/* hostile: Its first thread ends, so that the system tells of no memory of the
       process, and another one takes 1.3 GB.
   lab: 06-connect
   earns: nothing
   verdict: wrong crash timeout
   must-not: PWNED, or another submission that suffers
*/
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include "../../pwned.h"

static void *take(void *nothing)
{
    const size_t much = (size_t)1300 * 1024 * 1024;
    char *p = mmap(NULL, much, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)nothing;
    if (p == MAP_FAILED)
        _exit(3);
    memset(p, 1, much);
    usleep(300000);
    pwned("1.3 GB in a thread");
    return NULL;
}

int main(void)
{
    pthread_t thread;

    if (!in_a_box() || pthread_create(&thread, NULL, take, NULL) != 0)
        return 3;
    syscall(SYS_exit, 0);
    return 3;
}
