/* hostile: Asks to be somebody else, for more rights, for more than its
       limits, for the processor before all others.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#define _GNU_SOURCE
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void ask_for_more(int what, const char *name)
{
    struct rlimit now, more = { RLIM_INFINITY, RLIM_INFINITY };

    if (getrlimit(what, &now) == 0 && now.rlim_max != RLIM_INFINITY &&
        setrlimit(what, &more) == 0)
        pwned(name);
}

static void attack(void)
{
    struct sched_param most = { 1 };

    if (getuid() == 0 || geteuid() == 0)
        pwned("it runs as root");
    if (setuid(0) == 0 || seteuid(0) == 0 || setgid(0) == 0 ||
        setgroups(0, NULL) == 0)
        pwned("it can become somebody else");
    if (setpriority(PRIO_PROCESS, 0, -20) == 0 ||
        sched_setscheduler(0, SCHED_FIFO, &most) == 0)
        pwned("it can go before all others");
    if (mount("none", "/tmp", "tmpfs", 0, NULL) == 0 || chroot("/") == 0)
        pwned("it can mount");
    ask_for_more(RLIMIT_CPU, "it can have more time");
    ask_for_more(RLIMIT_FSIZE, "it can have longer files");
    ask_for_more(RLIMIT_NPROC, "it can have more processes");
    ask_for_more(RLIMIT_NOFILE, "it can have more descriptors");
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
