/* hostile: Prints what it finds in well-known files.
   lab: 06-connect
   earns: nothing
   verdict: wrong
   must-not: PWNED, or a line of them in the story
*/
#include "../../pwned.h"

int main(void)
{
    static const char *const files[] = {
        "/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/machine-id",
        "/etc/ssl/openssl.cnf", "/etc/resolv.conf", "/root/.bashrc",
        "/proc/1/root/etc/passwd", "/proc/self/root/etc/passwd",
        "/var/log/dpkg.log", "/boot/grub/grub.cfg", "/dev/sda", "/dev/vda",
        "/dev/mem", "/dev/kmsg", "/proc/kcore", "/sys/class/net/lo/address",
    };
    char line[256];

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        FILE *file = fopen(files[i], "r");

        if (file == NULL)
            continue;
        /* An empty file in its place gives nothing away. */
        if (fgets(line, sizeof line, file) != NULL) {
            puts(line);
            pwned(files[i]);
        }
        fclose(file);
    }
    return 3;
}
