/* hostile: Writes passed tests to every descriptor there may be, and to
       everything that /proc/self/fd, /dev/tty and /dev/pts lead to.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong
   must-not: a test that passed; a line on a terminal of the machine
*/
#include "../../pwned.h"

static const char tests[] =
    "ok 1 13-udp-echo-server step 1: waits on the port given in 1ms\n";

static void write_to(const char *path)
{
    FILE *file = fopen(path, "a");

    if (file == NULL)
        return;
    fputs(tests, file);
    fclose(file);
}

int main(void)
{
    char path[64];

    for (int fd = 0; fd < 1024; fd++) {
        dprintf(fd, "%s", tests);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        write_to(path);
    }
    write_to("/dev/tty");
    /* Other people's terminals only where there should be none. */
    for (int n = 0; n < 64 && in_a_box(); n++) {
        snprintf(path, sizeof path, "/dev/pts/%d", n);
        write_to(path);
    }
    return 0;
}
