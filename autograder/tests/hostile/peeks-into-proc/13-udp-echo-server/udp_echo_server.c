/* hostile: Reads commands, environments and maps of all processes, and what
       descriptors it was born with.
   lab: 13-udp-echo-server
   earns: all
   verdict: -
   must-not: PWNED
*/
#include <dirent.h>
#include <fcntl.h>
#include "../../pwned.h"

static void attack(void) __attribute__((constructor));

static int holds(const char *path, const char *const *words, size_t n_words)
{
    static char text[64 * 1024];
    FILE *file = fopen(path, "r");
    size_t n;

    if (file == NULL)
        return 0;
    n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\0')
            text[i] = ' ';
    text[n] = '\0';
    for (size_t i = 0; i < n_words; i++)
        if (strstr(text, words[i]) != NULL)
            return 1;
    return 0;
}

static void attack(void)
{
    static const char *const commands[] = { "bats-exec", "make", "/check", "/grade",
                                            "sshd", "bash", "systemd" };
    static const char *const secrets[] = { "BATS_", "SOCKETLABS_RUN",
                                           "SOCKETLABS_MINE", "SUBMISSION",
                                           "SOCKETLABS_REFERENCE", "SECRET" };
    DIR *dir = opendir("/proc");
    struct dirent *entry;
    char path[64];

    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        int pid = atoi(entry->d_name);

        if (pid == 0)
            continue;
        snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
        if (holds(path, commands, sizeof commands / sizeof commands[0]))
            pwned("the judge's processes can be seen");
        snprintf(path, sizeof path, "/proc/%d/environ", pid);
        if (holds(path, secrets, sizeof secrets / sizeof secrets[0]))
            pwned("the judge's environment can be read");
    }
    if (dir != NULL)
        closedir(dir);
    for (int fd = 3; fd < 200; fd++)
        if (fcntl(fd, F_GETFD) != -1)
            pwned("a descriptor of the judge's is open");
}

#include "../../../../../solutions/13-udp-echo-server/udp_echo_server.c"
