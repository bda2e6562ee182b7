#ifdef __linux__
#define _GNU_SOURCE /* setns(), unshare(), pipe2() */
#endif
#include "enter.h"

#include <unistd.h>

#ifdef __linux__

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "box.h"
#include "descriptors.h"
#include "forbid.h"
#include "keeper.h"

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
static void furnish(const struct entry *e)
{
    struct part parts[N_PARTS];

    need(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "/");
    hold_part(&parts[0], e->program);
    hold_part(&parts[1], e->folder);
    hold_part(&parts[2], e->log);
    need(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC,
               NULL), "/proc");
    mount_small("/dev/shm", 01777);
    mount_small("/tmp", 01777);
    /* The sandbox's own terminals would be the same for all its programs. */
    if (access("/dev/pts", F_OK) == 0)
        mount_tmpfs("/dev/pts", "mode=555,size=4k");
    make_place(e->run, 1);
    mount_tmpfs(e->run, "mode=755,size=1m");
    for (size_t i = 0; i < N_PARTS; i++)
        show_part(&parts[i]);
    if (e->folder_is_private)
        mount_small(e->folder, 0700);
    forbid_writing(e->run);
}

static void limit(int what, long most, rlim_t unit)
{
    struct rlimit r;

    r.rlim_cur = r.rlim_max = (rlim_t)most * unit;
    if (most > 0)
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
    descriptors_close(0, fd - 1);
    descriptors_close(fd + 1, LAST_DESCRIPTOR);
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

static void become(const struct entry *e, char *const *argv,
                   char *const *envp) __attribute__((noreturn));
static void become(const struct entry *e, char *const *argv, char *const *envp)
{
    limit(RLIMIT_NPROC, e->processes, 1);
    limit(RLIMIT_AS, e->mib, 1024 * 1024);
    limit(RLIMIT_NOFILE, e->files, 1);
    limit(RLIMIT_MEMLOCK, BOX_LOCKED_KIB, 1024);
    if (fcntl(ENTER_FD, F_SETFD, FD_CLOEXEC) == -1 ||
        send(ENTER_FD, "", 1, MSG_NOSIGNAL) == -1)
        fail("send");
    execve(e->program, argv, envp);
    fprintf(stderr, "enter: %s: %s\n", e->program, strerror(errno));
    send(ENTER_FD, "", 1, MSG_NOSIGNAL);
    _exit(2);
}

void enter_box(const struct entry *e, char *const *argv, char *const *envp)
{
    pid_t parent = getppid(), child;
    int user, end[2];

    descriptors_close(3, CLOCK_FD - 1);
    descriptors_close(CLOCK_FD + 1, ENTER_FD - 1);
    descriptors_close(ENTER_FD + 1, LAST_DESCRIPTOR);
    user = join(e->holder);
    need(unshare(CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC), "unshare");
    end_with_parent();
    if (getppid() != parent)
        _exit(2);
    need(pipe2(end, O_CLOEXEC), "pipe2");
    child = fork();
    need(child, "fork");
    if (child > 0)
        hear_end(child, end[0]);
    end_with_parent();
    /* Nothing in the box can look into this process. */
    prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
    furnish(e);
    need(chdir(e->folder), e->folder);
    child = fork();
    need(child, "fork");
    if (child > 0)
        tell_end(child, end[1]);
    setsid();
    be_who_it_is(user);
    give_up_for_good();
    become(e, argv, envp);
}

#else

/* Nobody gets this far: see gate.c. */
void enter_box(const struct entry *e, char *const *argv, char *const *envp)
{
    (void)e;
    (void)argv;
    (void)envp;
    _exit(2);
}

#endif
