/* pwned.h - how an attack that has succeeded says so, and what keeps attacks
 * harmless where nothing holds them. The script `make` puts it into the
 * programs that include it: a submission is one file.
 */
#include <ifaddrs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Seen three times over: in the program's own story, in a file that is there
 * only when the program's /tmp is the machine's, and in the points, since
 * the program ends before it has earned any. Only stdio, whose calls the shim
 * does not see: no log and no fault is to change by this. */
static inline void pwned(const char *what)
{
    FILE *canary = fopen("/tmp/socket-labs-canary", "a");

    fprintf(stderr, "PWNED: %s\n", what);
    if (canary != NULL) {
        fprintf(canary, "%s\n", what);
        fclose(canary);
    }
    _exit(99);
}

/* Numbers of processes start anew in a box, and no other programs are there.
 * What could hurt a machine is tried only then. */
static inline int in_a_box(void)
{
    return getpid() <= 100 && access("/usr/bin/env", F_OK) == -1;
}

/* No interface but lo has an address. Not in builds with sanitizers, which
 * do not know what getifaddrs() fills in. */
static inline int only_loopback(void)
{
    int only = 0;
#ifdef __OPTIMIZE__
    struct ifaddrs *all = NULL;

    only = getifaddrs(&all) == 0;
    for (struct ifaddrs *i = all; i != NULL; i = i->ifa_next)
        if (i->ifa_addr != NULL && (i->ifa_addr->sa_family == AF_INET ||
                                    i->ifa_addr->sa_family == AF_INET6))
            only = only && strcmp(i->ifa_name, "lo") == 0;
    freeifaddrs(all);
#endif
    return only;
}

/* So many children hoard, each telling on its descriptor when it holds what it
 * can get; when all do, and nobody has ended them, that is a success. */
static inline int all_hoard(int children, void (*hoard)(int), const char *what)
{
    int ready[2], n = 0;
    char c;

    if (!in_a_box() || pipe(ready) == -1)
        return 3;
    for (int i = 0; i < children; i++)
        if (fork() == 0)
            hoard(ready[1]);
    close(ready[1]);
    while (n < children && read(ready[0], &c, 1) == 1)
        n++;
    alarm(5);
    usleep(300000);
    if (n == children)
        pwned(what);
    return 3;
}
