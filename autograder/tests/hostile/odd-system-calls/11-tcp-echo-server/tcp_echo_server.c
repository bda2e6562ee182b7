/* hostile: Makes system calls that few programs make, with nonsense for
       arguments: rings, keys, filters, probes.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: a grader error
*/
#define _GNU_SOURCE
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void attack(void) __attribute__((constructor));

static void attack(void)
{
    static char room[4096];
    long fd;

#ifdef SYS_io_uring_setup
    fd = syscall(SYS_io_uring_setup, 8, room);
    if (fd >= 0)
        close((int)fd);
#endif
#ifdef SYS_userfaultfd
    fd = syscall(SYS_userfaultfd, 0);
    if (fd >= 0)
        close((int)fd);
#endif
#ifdef SYS_bpf
    syscall(SYS_bpf, 0, room, sizeof room);
#endif
#ifdef SYS_perf_event_open
    syscall(SYS_perf_event_open, room, 0, -1, -1, 0);
#endif
#ifdef SYS_keyctl
    syscall(SYS_keyctl, 1, "socket-labs-canary");
#endif
    prctl(PR_SET_NAME, "x) S 1 1 1", 0L, 0L, 0L); /* for who reads stat */
    prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
