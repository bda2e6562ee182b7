#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "calls.h"
#include "story.h"

enum {
    PATH_ROOM = 4096 + 600 /* a folder, and two names in it */
};

char *folder_make(void)
{
    const char *tmp = getenv("TMPDIR");
    char path[4096];

    snprintf(path, sizeof path, "%s/socket-labs.XXXXXX",
             tmp != NULL && *tmp != '\0' ? tmp : "/tmp");
    if (mkdtemp(path) == NULL)
        grader_error("%s: %s", path, strerror(errno));
    return must_copy(path, strlen(path));
}

static bool is_folder(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Moves a folder to `top`, under a name that nobody has there. */
static bool move_up(const char *top, const char *path)
{
    static unsigned long moved;
    char place[PATH_ROOM];
    int result;

    chmod(path, 0700); /* one that cannot be written cannot be moved */
    do {
        snprintf(place, sizeof place, "%s/moved.%lu", top, moved++);
        result = rename(path, place);
    } while (result == -1 && (errno == EEXIST || errno == ENOTEMPTY ||
                              errno == ENOTDIR));
    return result == 0;
}

/* One round of emptying; false when it changed nothing. Folders may be nested
 * deeper than any path is long, and closed to their owner: those inside
 * another one are opened and moved up to `top`, for the next round. */
static bool empty(const char *top, const char *folder)
{
    char path[PATH_ROOM];
    bool changed = false;
    struct dirent *entry;
    DIR *dir;

    chmod(folder, 0700);
    dir = opendir(folder);
    if (dir == NULL)
        return false;
    for (entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (strcmp(entry->d_name, ".") == 0 ||
            strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (!is_folder(path))
            changed = unlink(path) == 0 || changed;
        else if (folder != top)
            changed = move_up(top, path) || changed;
        else
            changed = empty(top, path) || rmdir(path) == 0 || changed;
    }
    closedir(dir);
    return changed;
}

void folder_remove(const char *path)
{
    while (rmdir(path) == -1 && (errno == ENOTEMPTY || errno == EEXIST) &&
           empty(path, path))
        continue;
    calls_remove(path);
}
