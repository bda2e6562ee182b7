/* enter.h - a program's way into its box.
 *
 * The holder is a process in a sandbox of bubblewrap's (../box/hold.c). Of that
 * one a new process gets the files, the host's name and the lack of user
 * namespaces; what programs could leave for each other there it gets anew:
 * mounts, numbers of processes, IPC, /proc, /tmp and /dev/shm. See
 * namespaces(7).
 *
 * Then it leads a session of its own, sets its limits, gives away every right
 * to do such things again, says on ENTER_FD, a socket, that it got so far, and
 * turns into the program; when it cannot, it says something once more. The
 * kernel tells who listens there which process that is, in his own numbers
 * (gate.h). Nothing of a stranger's has run before, and nothing of ours is left
 * to it but descriptors 0 to 2 and the clock's (keeper.h).
 *
 * Two more processes stay, out of the program's reach: the first one in the
 * box, with whose end all that is left there is killed, and the one that
 * called, which ends as the program did: with its status, or by the same
 * signal. They have drill's memory, which nobody there can look into.
 */
#ifndef ENTER_H
#define ENTER_H

#include <stdbool.h>

struct entry {
    const char *holder;     /* number of a process, in decimal */
    const char *run;        /* of this folder, which the sandbox has, too, */
    const char *program;    /* these three are seen and nothing else; */
    const char *folder;     /* it starts there */
    const char *log;        /* "" for none */
    bool folder_is_private; /* empty and small, and goes with the program */
    long files;             /* limits: descriptors, */
    long mib;               /* addresses of each process, */
    long processes;         /* and threads; 0 for no limit */
};

/* Turns the calling process, which keeps 0 to 2, CLOCK_FD and ENTER_FD, into
 * the second one of those above. argv and envp are the program's. */
void enter_box(const struct entry *entry, char *const *argv, char *const *envp)
    __attribute__((noreturn));

#endif
