/* hostile: Connects to every socket of the machine that has a path or a name:
       the container engine's, the bus's, the display's.
   lab: 11-tcp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static void knock(const char *path)
{
    struct sockaddr_un addr;
    size_t n = strlen(path);
    long fd = syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0);

    memset(&addr, 0, sizeof addr);
    addr.sun_family = AF_UNIX;
    if (n < sizeof addr.sun_path)
        memcpy(addr.sun_path, path, n);
    if (*path == '@')
        addr.sun_path[0] = '\0';
    if (syscall(SYS_connect, fd, &addr,
                offsetof(struct sockaddr_un, sun_path) + n) == 0)
        pwned(path);
    syscall(SYS_close, fd);
}

static void attack(void)
{
    static const char *const known[] = {
        "/run/docker.sock", "/var/run/docker.sock", "/run/podman/podman.sock",
        "/run/systemd/private", "/run/dbus/system_bus_socket",
        "/run/systemd/journal/stdout", "/dev/log", "/tmp/.X11-unix/X0",
        "@/tmp/.X11-unix/X0", "@/org/kernel/linux/storage/multipathd",
    };
    char line[512], path[256];
    FILE *table;

    if (!in_a_box())
        return; /* others' services are not to be bothered */
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        knock(known[i]);
    table = fopen("/proc/net/unix", "r");
    while (table != NULL && fgets(line, sizeof line, table) != NULL)
        if (sscanf(line, "%*s %*s %*s %*s %*s %*s %*s %255s", path) == 1)
            knock(path);
    if (table != NULL)
        fclose(table);
}

#include "../../../../../solutions/11-tcp-echo-server/tcp_echo_server.c"
