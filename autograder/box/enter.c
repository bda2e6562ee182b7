/* enter - a program's way into its box.
 *
 * usage: enter FD FILES MIB PROCESSES HOLDER RUN FOLDER shared|private LOG
 *              PATH ARGV0 [ARG ...]
 *
 * HOLDER is the number of a process in a sandbox of bubblewrap's (hold.c). Of
 * that one a new process gets the files, the host's name and the lack of user
 * namespaces; what programs could leave for each other there it gets anew:
 * mounts, numbers of processes, IPC, /proc, /tmp and /dev/shm. Of RUN, which
 * the sandbox has, too, it sees PATH, FOLDER (empty and small where it is
 * private) and the file LOG (or ""), and nothing else. See namespaces(7).
 * FD is greater than CLOCK_FD.
 *
 * Then it leads a session of its own, sets its limits (descriptors, MiB of
 * addresses, processes; 0 for none), gives away every right to do such things
 * again, says on FD, a socket, that it got so far, and turns into PATH; when
 * it cannot, it says something once more. The kernel tells who listens there
 * which process that is, in his own numbers. Nothing of a stranger's has run
 * before, and nothing of ours is left to it but descriptors 0 to 2 and the
 * clock's (drill/keeper.h).
 *
 * Two more processes stay, out of the program's reach: the first one in the
 * box, with whose end all that is left there is killed, and the one that drill
 * has started, which ends as the program did: with its status, or by the same
 * signal.
 */
#define _GNU_SOURCE /* setns(), unshare(), pipe2() */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../drill/box.h"
#include "../drill/keeper.h"
#include "forbid.h"

#ifdef __linux__
#include <sched.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

enum {
    LAST_DESCRIPTOR = 255, /* drill opens fewer */
    N_PARTS = 3            /* of RUN: PATH, FOLDER and LOG */
};

/* From the kernel's headers, which not every C library comes with: the user
 * namespace that owns another one, ioctl_ns(2), and capset(2)'s version 3. */
#define GET_OWNER _IO(0xb7, 0x1)

struct capability_header {
    uint32_t version;
    int pid;
};

struct capability_set {
    uint32_t effective, permitted, inheritable;
};

enum { CAPABILITY_VERSION = 0x20080522 };

/* A part of RUN that can be seen: where it is, and a hold of it for the time
 * when RUN is hidden. */
struct part {
    const char *path;
    int fd; /* -1: it is not to be seen */
};

static void fail(const char *what)
{
    fprintf(stderr, "enter: %s: %s\n", what, strerror(errno));
    _exit(2);
}

static void need(int result, const char *what)
{
    if (result == -1)
        fail(what);
}

static int open_namespace(const char *holder, const char *name)
{
    char path[64];
    int fd;

    snprintf(path, sizeof path, "/proc/%s/ns/%s", holder, name);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    need(fd, path);
    return fd;
}

/* Into what the holder has, and all rights there, which belong to whoever made
 * it (see user_namespaces(7)). Returns the user namespace that bubblewrap has
 * made last, where the program is to be who it is outside: not the one that
 * owns the files. */
static int join(const char *holder)
{
    static const char *const names[] = { "mnt", "uts", "cgroup" };
    int fds[sizeof names / sizeof names[0]], owner;
    int user = open_namespace(holder, "user");

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        fds[i] = open_namespace(holder, names[i]);
    owner = ioctl(fds[0], GET_OWNER);
    need(owner, "user namespace");
    need(setns(owner, CLONE_NEWUSER), "setns: user");
    close(owner);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        need(setns(fds[i], 0), names[i]);
        close(fds[i]);
    }
    return user;
}

/* Nobody who is in a namespace can go into it once more. */
static void be_who_it_is(int user)
{
    struct stat here, there;

    need(stat("/proc/self/ns/user", &here), "/proc/self/ns/user");
    need(fstat(user, &there), "user namespace");
    if (here.st_ino != there.st_ino)
        need(setns(user, CLONE_NEWUSER), "setns: user");
    close(user);
}

static void mount_tmpfs(const char *path, const char *options)
{
    need(mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, options), path);
}

/* For what a program may write. Empty files have no bytes, but need memory. */
static void mount_small(const char *path, unsigned mode)
{
    char options[64];

    snprintf(options, sizeof options, "mode=%o,size=%dm,nr_inodes=%d", mode,
             BOX_FOLDER_MIB, BOX_FOLDER_FILES);
    mount_tmpfs(path, options);
}

static void forbid_writing(const char *path)
{
    need(mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY |
                                     MS_NOSUID | MS_NODEV, NULL), path);
}

/* The folders above a path. */
static void make_folders(const char *path)
{
    char folder[PATH_MAX];

    for (const char *c = path + 1; *c != '\0'; c++) {
        if (*c != '/')
            continue;
        snprintf(folder, sizeof folder, "%.*s", (int)(c - path), path);
        if (mkdir(folder, 0755) == -1 && errno != EEXIST && errno != EROFS)
            fail(folder);
    }
}

/* A place for something to be mounted on: a file or a folder. */
static void make_place(const char *path, int is_folder)
{
    make_folders(path);
    if (is_folder) {
        if (mkdir(path, 0755) == -1 && errno != EEXIST)
            fail(path);
    } else {
        int fd = open(path, O_WRONLY | O_CREAT, 0644);

        need(fd, path);
        close(fd);
    }
}

static void hold_part(struct part *part, const char *path)
{
    part->path = path;
    part->fd = -1;
    if (*path != '\0') {
        part->fd = open(path, O_PATH | O_CLOEXEC);
        need(part->fd, path);
    }
}

static void show_part(const struct part *part)
{
    struct stat st;
    char held[64];

    if (part->fd == -1)
        return;
    need(fstat(part->fd, &st), part->path);
    make_place(part->path, S_ISDIR(st.st_mode));
    snprintf(held, sizeof held, "/proc/self/fd/%d", part->fd);
    need(mount(held, part->path, NULL, MS_BIND, NULL), part->path);
    close(part->fd);
}

/* The first process of the box sets up what is this program's alone. */
static void furnish(const char *run, const char *folder, int is_private,
                    const char *log, const char *program)
{
    struct part parts[N_PARTS];

    need(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "/");
    hold_part(&parts[0], program);
    hold_part(&parts[1], folder);
    hold_part(&parts[2], log);
    need(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC,
               NULL), "/proc");
    mount_small("/dev/shm", 01777);
    mount_small("/tmp", 01777);
    /* The sandbox's own terminals would be the same for all its programs. */
    if (access("/dev/pts", F_OK) == 0)
        mount_tmpfs("/dev/pts", "mode=555,size=4k");
    make_place(run, 1);
    mount_tmpfs(run, "mode=755,size=1m");
    for (size_t i = 0; i < N_PARTS; i++)
        show_part(&parts[i]);
    if (is_private)
        mount_small(folder, 0700);
    forbid_writing(run);
}

/* Those from first to last, if they are open: close_range(2), where there is
 * one. */
static void close_range_of(int first, int last)
{
#ifdef SYS_close_range
    if (last < first || syscall(SYS_close_range, first, last, 0) == 0)
        return;
#endif
    for (int fd = first; fd <= last; fd++)
        close(fd);
}

static void limit(int what, const char *text, rlim_t unit)
{
    struct rlimit r;

    r.rlim_cur = r.rlim_max = (rlim_t)strtoul(text, NULL, 10) * unit;
    if (r.rlim_cur > 0)
        setrlimit(what, &r); /* a lower limit already in force is as good */
}

static void give_up_rights(void)
{
    struct capability_header head = { CAPABILITY_VERSION, 0 };
    struct capability_set none[2]; /* 32 capabilities each */

    memset(none, 0, sizeof none);
    need((int)syscall(SYS_capset, &head, none), "capset");
}

/* Nor gets it any back when it turns into another program: capabilities(7). */
static void give_up_for_good(void)
{
    for (unsigned long c = 0; prctl(PR_CAPBSET_DROP, c, 0L, 0L, 0L) == 0; c++)
        continue;
    give_up_rights();
    need(prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L), "no_new_privs");
    need(forbid_calls(), "seccomp");
}

/* Returns how the child ended, as waitpid() has it; meanwhile only one
 * descriptor stays open. */
static int follow(pid_t child, int fd)
{
    int status;
    pid_t pid;

    give_up_rights();
    close_range_of(0, fd - 1);
    close_range_of(fd + 1, LAST_DESCRIPTOR);
    do
        pid = waitpid(-1, &status, 0);
    while (pid != child && (pid != -1 || errno == EINTR));
    return pid == -1 ? 2 << 8 : status;
}

static void end_like(int status) __attribute__((noreturn));
static void end_like(int status)
{
    if (WIFSIGNALED(status)) {
        signal(WTERMSIG(status), SIG_DFL);
        kill(getpid(), WTERMSIG(status));
    }
    _exit(WEXITSTATUS(status));
}

/* The first process of the box can die of no signal of its own, so it tells
 * the other one how the program ended, unless it was killed from outside. */
static void tell_end(pid_t program, int to) __attribute__((noreturn));
static void tell_end(pid_t program, int to)
{
    int status = follow(program, to);

    _exit(write(to, &status, sizeof status) == sizeof status ? 0 : 2);
}

static void hear_end(pid_t first, int from) __attribute__((noreturn));
static void hear_end(pid_t first, int from)
{
    int status = follow(first, from), told;

    end_like(read(from, &told, sizeof told) == sizeof told ? told : status);
}

/* Asked for anew wherever rights change, since the kernel then forgets it. */
static void end_with_parent(void)
{
    need(prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0L, 0L, 0L),
         "parent's death");
}

static void become(int fd, char **words, char **argv)
{
    setsid();
    limit(RLIMIT_NPROC, words[2], 1);
    limit(RLIMIT_AS, words[1], 1024 * 1024);
    limit(RLIMIT_NOFILE, words[0], 1);
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) == -1 ||
        send(fd, "", 1, MSG_NOSIGNAL) == -1)
        fail("send");
    execv(argv[0], argv + 1);
    fprintf(stderr, "enter: %s: %s\n", argv[0], strerror(errno));
    send(fd, "", 1, MSG_NOSIGNAL);
    _exit(2);
}

int main(int argc, char **argv)
{
    pid_t parent = getppid(), child;
    int fd, user, end[2];

    if (argc < 12) {
        fprintf(stderr, "usage: enter FD FILES MIB PROCESSES HOLDER RUN "
                        "FOLDER shared|private LOG\n"
                        "             PATH ARGV0 [ARG ...]\n");
        return 2;
    }
    fd = atoi(argv[1]);
    close_range_of(3, CLOCK_FD - 1);
    close_range_of(CLOCK_FD + 1, fd - 1);
    close_range_of(fd + 1, LAST_DESCRIPTOR);
    user = join(argv[5]);
    need(unshare(CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC), "unshare");
    end_with_parent();
    if (getppid() != parent)
        return 2;
    need(pipe2(end, O_CLOEXEC), "pipe2");
    child = fork();
    need(child, "fork");
    if (child > 0)
        hear_end(child, end[0]);
    end_with_parent();
    /* Nothing in the box can look into this process. */
    prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
    furnish(argv[6], argv[7], strcmp(argv[8], "private") == 0, argv[9],
            argv[10]);
    need(chdir(argv[7]), argv[7]);
    child = fork();
    need(child, "fork");
    if (child > 0)
        tell_end(child, end[1]);
    be_who_it_is(user);
    give_up_for_good();
    become(fd, argv + 2, argv + 10);
}

#else

int main(void)
{
    fprintf(stderr, "enter: there are no boxes but on Linux\n");
    return 2;
}

#endif
