#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "calls.h"
#include "story.h"

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

/* A folder in another, or -1. Never through a link, which somebody may have
 * put there just now, nor one that is closed to its owner. */
static int open_folder(int outer, const char *name)
{
    fchmodat(outer, name, 0700, AT_SYMLINK_NOFOLLOW);
    return openat(outer, name,
                  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool is_folder(int outer, const char *name)
{
    struct stat st;

    return fstatat(outer, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(st.st_mode);
}

/* Moves a folder to `top`, under a name that nobody has there. */
static bool move_up(int top, int outer, const char *name)
{
    static unsigned long moved;
    char place[40];
    int result;

    /* One that cannot be written cannot be moved. */
    fchmodat(outer, name, 0700, AT_SYMLINK_NOFOLLOW);
    do {
        snprintf(place, sizeof place, "moved.%lu", moved++);
        result = renameat(outer, name, top, place);
    } while (result == -1 && (errno == EEXIST || errno == ENOTEMPTY ||
                              errno == ENOTDIR));
    return result == 0;
}

/* One round of emptying a folder: the topmost one, and `top` is -1, or one that
 * is in `top`; false when it changed nothing. Folders may be nested deeper than
 * any path is long, and closed to their owner: those inside another one are
 * opened and moved up, for the next round. Closes `folder`. */
static bool empty(int top, int folder)
{
    bool changed = false;
    struct dirent *entry;
    DIR *dir = fdopendir(folder);

    if (dir == NULL) {
        close(folder);
        return false;
    }
    for (entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        const char *name = entry->d_name;
        int inner;

        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        if (!is_folder(folder, name)) {
            changed = unlinkat(folder, name, 0) == 0 || changed;
        } else if (top != -1) {
            changed = move_up(top, folder, name) || changed;
        } else {
            inner = open_folder(folder, name);
            changed = (inner != -1 && empty(folder, inner)) || changed;
            changed = unlinkat(folder, name, AT_REMOVEDIR) == 0 || changed;
        }
    }
    closedir(dir);
    return changed;
}

void folder_remove(const char *path)
{
    int top;

    while (rmdir(path) == -1 && (errno == ENOTEMPTY || errno == EEXIST)) {
        top = open_folder(AT_FDCWD, path);
        if (top == -1 || !empty(-1, top))
            break;
    }
    calls_remove(path);
}
