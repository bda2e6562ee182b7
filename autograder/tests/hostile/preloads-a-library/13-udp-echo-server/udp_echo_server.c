/* hostile: Has itself started anew with a library loaded before all others,
       and looks whether it could do so for everybody.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#include "../../pwned.h"

static void attack(int argc, char **argv) __attribute__((constructor));

/* glibc gives constructors the arguments of main(). */
static void attack(int argc, char **argv)
{
    static const char *const folders[] = { "/lib", "/lib64", "/usr/lib" };

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (access(folders[i], W_OK) == 0)
            pwned(folders[i]);
    if (argc == 0 || getenv("LD_PRELOAD") != NULL)
        return;
    setenv("LD_PRELOAD", "/tmp/socket-labs-canary.so", 1);
    setenv("LD_LIBRARY_PATH", "/tmp", 1);
    setenv("LD_AUDIT", "/tmp/socket-labs-canary.so", 1);
    execv("/proc/self/exe", argv);
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
