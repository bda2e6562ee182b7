/* hostile: In a namespace of its own, where it is root, takes the mounts off
       that hide the machine, and opens for writing what was not to be written.
       Makes a session, which would be a group of its own to the scheduler.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#define _GNU_SOURCE
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void look(const char *when)
{
    static const char *const hidden[] = { "/etc/passwd", "/usr/bin/env",
                                          "/root/.", "/home/." };

    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (access(hidden[i], R_OK) == 0)
            pwned(when);
    if (access("/lib", W_OK) == 0 || access("/usr/lib", W_OK) == 0)
        pwned("the C library can be written");
}

static void dig(void)
{
    static const char *const mounts[] = { "/tmp", "/dev", "/proc", "/usr",
                                          "/lib", "/" };

    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) == -1)
        return;
    for (size_t i = 0; i < sizeof mounts / sizeof mounts[0]; i++) {
        mount(NULL, mounts[i], NULL, MS_REMOUNT | MS_BIND, NULL);
        look("a mount can be written");
        if (umount2(mounts[i], MNT_DETACH) == 0)
            look("there is more below a mount");
    }
}

static void attack(void)
{
    int status = 0;
    pid_t child;

    if (!in_a_box())
        return; /* there is no such thing as a mount that hides anything */
    child = fork();
    if (child == 0) {
        setsid();
        if (getsid(0) == getpid())
            pwned("a session of its own, with a share of the cores");
        dig();
        _exit(0);
    }
    if (child > 0 && waitpid(child, &status, 0) == child && status != 0)
        pwned("see above");
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
