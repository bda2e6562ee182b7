#include "reach.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A device or a named pipe that slipped in since it was looked at must not
 * make the open wait, nor become a controlling terminal. */
enum { CAREFUL = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

int reach_top(const char *path)
{
    return open(path, CAREFUL | O_DIRECTORY);
}

static int step(int folder, const char *name, int flags)
{
    int fd = openat(folder, name, flags), error = errno;

    close(folder);
    errno = error;
    return fd;
}

/* The folder that a node is in, as a descriptor of the caller's. */
static int reach_parent(int top, const struct node *node)
{
    int folder;

    if (node->parent->parent == NULL)
        return fcntl(top, F_DUPFD_CLOEXEC, 3);
    folder = reach_parent(top, node->parent);
    return folder == -1
               ? -1
               : step(folder, node->parent->name, CAREFUL | O_DIRECTORY);
}

int reach(int top, const struct node *node, int flags)
{
    int folder;

    if (node->parent == NULL)
        return openat(top, ".", CAREFUL | O_DIRECTORY);
    folder = reach_parent(top, node);
    return folder == -1 ? -1 : step(folder, node->name, CAREFUL | flags);
}

enum node_kind entry_kind(int folder, const char *name)
{
    struct stat st;

    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == -1)
        return NOT_KNOWN;
    if (S_ISDIR(st.st_mode))
        return FOLDER;
    if (S_ISREG(st.st_mode))
        return REGULAR;
    if (S_ISLNK(st.st_mode))
        return LINK;
    if (S_ISFIFO(st.st_mode))
        return PIPE;
    return S_ISSOCK(st.st_mode) ? SOCKET : DEVICE;
}
