/* hostile: Writes to its own program, its source and the folder they are in,
       and would replace them by others.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: PWNED, or a changed file
*/
#include <fcntl.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

/* Only asks whether it could: no byte is changed. */
static void try_to_write(const char *folder, const char *name)
{
    char path[4300];

    snprintf(path, sizeof path, "%s%s", folder, name);
    if (access(path, W_OK) == 0)
        pwned(name);
}

static void attack(void)
{
    char program[4200];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash;

    if (n <= 0)
        return;
    program[n] = '\0';
    try_to_write(program, "");
    try_to_write(program, ".c");
    slash = strrchr(program, '/');
    if (slash == NULL || slash == program)
        return;
    *slash = '\0';
    try_to_write(program, "");
    try_to_write(program, "/..");
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
