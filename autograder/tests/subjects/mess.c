/* mess - fills its working folder: files, a link, and folders in folders that
 * nobody may read, more of them than fit into one path. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A hundred of these are longer than a path can be. */
#define NAME "a-folder-with-a-long-name-and-nothing-in-it-but-another-one"

enum { DEPTH = 100 };

static int make_file(const char *name)
{
    FILE *file = fopen(name, "w");

    return file == NULL || fclose(file) == EOF ? -1 : 0;
}

int main(void)
{
    mkdir("moved.0", 0);
    if (symlink("/", "root") == -1)
        return 1;
    for (int i = 0; i < DEPTH; i++)
        if (make_file(".file") == -1 || mkdir(NAME, 0700) == -1 ||
            chdir(NAME) == -1)
            return 1;
    for (int i = 0; i < DEPTH; i++)
        if (chdir("..") == -1 || chmod(NAME, 0) == -1)
            return 1;
    return chmod(".", 0) == -1;
}
