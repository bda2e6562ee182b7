/* hostile: Attaches to every process there is, its parent first, as a debugger
       would, and reads and writes their memory.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

/* The first process of a box is the box's own, and no part of the judge. */
static void attach(pid_t pid)
{
    char path[64];
    FILE *memory;

    if (pid <= 1 || pid == getpid())
        return;
    if (ptrace(PTRACE_SEIZE, pid, 0, 0) == 0) {
        ptrace(PTRACE_DETACH, pid, 0, 0);
        pwned("another process can be traced");
    }
    snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    memory = fopen(path, "r+");
    if (memory != NULL) {
        fclose(memory);
        pwned("the memory of another process can be written");
    }
}

static void attack(void)
{
    attach(getppid());
    for (pid_t pid = 2; pid < 200; pid++)
        attach(pid);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
