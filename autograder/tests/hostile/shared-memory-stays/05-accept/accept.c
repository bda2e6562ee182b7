/* hostile: Leaves shared memory, a message queue and a semaphore of the
       system's, which outlive every process.
   lab: 05-accept
   earns: nothing
   verdict: wrong
   must-not: what has the key 0x50574e44 in ipcs
*/
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include "../../pwned.h"

enum { KEY = 0x50574e44 };

int main(void)
{
    if (!in_a_box())
        return 3; /* it would stay there until the machine starts anew */
    shmget(KEY, 4096, IPC_CREAT | 0600);
    msgget(KEY, IPC_CREAT | 0600);
    semget(KEY, 1, IPC_CREAT | 0600);
    return 3;
}
