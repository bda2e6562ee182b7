/* census - says on stderr what a program finds where it runs: who it is, the
 * files at the root and below /usr, the processes, the network, and whether
 * it can write where it should not, look into the first process, get a
 * namespace where it has rights, or make the calls that reach further; and
 * whether it gets a semaphore, which a server of several processes may need. */
#define _GNU_SOURCE /* unshare() */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#include <sys/sem.h>
#include <sys/syscall.h>
#endif

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, those of numbers only, or all others. */
static void list(const char *label, const char *path, int numbers)
{
    char *names[256];
    size_t n = 0;
    DIR *dir = opendir(path);
    struct dirent *entry;

    fprintf(stderr, "%s:", label);
    while (dir != NULL && (entry = readdir(dir)) != NULL && n < 256)
        if (*entry->d_name != '.' &&
            (strspn(entry->d_name, "0123456789") ==
             strlen(entry->d_name)) == numbers)
            names[n++] = strdup(entry->d_name);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n && !numbers; i++)
        fprintf(stderr, " %s", names[i]);
    if (numbers)
        fprintf(stderr, " %zu", n);
    fprintf(stderr, "\n");
}

static void try_to_write(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);

    fprintf(stderr, "%s: %s\n", path, fd == -1 ? strerror(errno) : "written");
}

#ifdef __linux__

static void try_to_call(const char *name, long number)
{
    long result = syscall(number, 0L, 0L, 0L, 0L, 0L);

    if (result != -1 || errno != ENOSYS)
        fprintf(stderr, "%s: can be called\n", name);
}

static void try_what_reaches_further(void)
{
    fprintf(stderr, "first process: %s\n",
            open("/proc/1/mem", O_RDONLY) == -1 ? "closed" : "open");
    fprintf(stderr, "namespace: %s\n",
            unshare(CLONE_NEWUSER) == -1 ? "none" : "made");
    try_to_call("keyctl", SYS_keyctl);
    try_to_call("add_key", SYS_add_key);
    try_to_call("memfd_create", SYS_memfd_create);
    try_to_call("shmget", SYS_shmget);
    try_to_call("bpf", SYS_bpf);
    fprintf(stderr, "calls: tried; terminals: %s; semaphore: %s\n",
            access("/dev/pts/ptmx", F_OK) == -1 ? "none" : "there",
            semget(IPC_PRIVATE, 1, 0600) == -1 ? "none" : "made");
}

#else

static void try_what_reaches_further(void)
{
}

#endif

int main(void)
{
    struct if_nameindex *links = if_nameindex();

    fprintf(stderr, "root: %s\n", getuid() == 0 ? "yes" : "no");
    list("/", "/", 0);
    list("/usr", "/usr", 0);
    list("/etc", "/etc", 0);
    list("/tmp", "/tmp", 0);
    list("processes", "/proc", 1);
    fprintf(stderr, "network:");
    for (size_t i = 0; links != NULL && links[i].if_index != 0; i++)
        fprintf(stderr, " %s", links[i].if_name);
    fprintf(stderr, "\n");
    try_what_reaches_further();
    try_to_write("/usr/mine");
    try_to_write("/proc/self/exe");
    return 3;
}
