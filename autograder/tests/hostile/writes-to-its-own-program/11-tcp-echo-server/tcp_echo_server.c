/* hostile: Writes to its own program, its source, and would put others in
       their place.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: PWNED, or a changed file
*/
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

/* Only asks whether it could: no byte is changed. */
static void try_to_write(const char *program, const char *end)
{
    char path[4300];

    snprintf(path, sizeof path, "%s%s", program, end);
    if (access(path, W_OK) == 0)
        pwned(path);
}

static void attack(void)
{
    char program[4200], other[4300];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);

    if (n <= 0)
        return;
    program[n] = '\0';
    try_to_write(program, "");
    try_to_write(program, ".c");
    snprintf(other, sizeof other, "%s.moved", program);
    if (rename(program, other) == 0) {
        rename(other, program);
        pwned("its own program can be moved");
    }
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
