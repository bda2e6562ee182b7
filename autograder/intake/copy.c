#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"
#include "labs.h"
#include "limits.h"

static char why[256];

static const char *say_errno(void)
{
    snprintf(why, sizeof why, "cannot be read: %s", strerror(errno));
    return why;
}

static const char *read_regular(int fd, struct content *content)
{
    struct stat st;
    ssize_t n = 1;

    if (fd == -1 && errno != ELOOP)
        return say_errno();
    if (fd == -1)
        return "a link: hand in the file itself";
    if (fstat(fd, &st) == -1)
        return say_errno();
    if (!S_ISREG(st.st_mode))
        return "no regular file";
    /* One byte more than may be, to see whether it is too large, whatever
     * the file's size was when we asked. */
    content->bytes = must_alloc(MAX_FILE + 1);
    while (n > 0 && content->n <= MAX_FILE) {
        n = read(fd, content->bytes + content->n, MAX_FILE + 1 - content->n);
        if (n == -1)
            return say_errno();
        content->n += (size_t)n;
    }
    return content->n > MAX_FILE ? "larger than 256 KiB" : NULL;
}

const char *content_read(int fd, struct content *content)
{
    const char *refused;

    content->bytes = NULL;
    content->n = 0;
    refused = read_regular(fd, content);
    if (fd != -1)
        close(fd);
    if (refused != NULL) {
        free(content->bytes);
        content->bytes = NULL;
    }
    return refused;
}

bool content_same(const struct content *a, const struct content *b)
{
    return a->n == b->n && memcmp(a->bytes, b->bytes, a->n) == 0;
}

/* Makes a folder that others may read, whatever the umask. */
static int open_made(int folder, const char *name, const char *shown)
{
    int made = mkdirat(folder, name, 0755) == 0, fd;

    if (!made && errno != EEXIST)
        fail("%s: %s", shown, strerror(errno));
    fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd == -1 || (made && fchmod(fd, 0755) == -1))
        fail("%s: %s", shown, strerror(errno));
    return fd;
}

static void write_all(int fd, const struct content *content, const char *name)
{
    size_t done = 0;
    ssize_t n;

    while (done < content->n) {
        n = write(fd, content->bytes + done, content->n - done);
        if (n == -1)
            fail("%s: %s", name, strerror(errno));
        done += (size_t)n;
    }
}

static void write_lab(int target, int lab, const struct content *content)
{
    int folder = open_made(target, lab_key(lab), lab_key(lab));
    int fd = openat(folder, lab_file(lab),
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

    if (fd == -1 || fchmod(fd, 0644) == -1)
        fail("%s/%s: %s", lab_key(lab), lab_file(lab), strerror(errno));
    write_all(fd, content, lab_file(lab));
    if (close(fd) == -1)
        fail("%s/%s: %s", lab_key(lab), lab_file(lab), strerror(errno));
    close(folder);
}

void target_write(const char *path, const struct content *files)
{
    int target = open_made(AT_FDCWD, path, path), lab;

    for (lab = 0; lab < labs_count(); lab++)
        if (files[lab].bytes != NULL)
            write_lab(target, lab, &files[lab]);
    close(target);
}

/* The file of a lab in a target; without bytes when there is none. */
static struct content read_lab(int target, int lab)
{
    struct content content = {0};
    const char *refused;
    char path[256];
    int fd;

    snprintf(path, sizeof path, "%s/%s", lab_key(lab), lab_file(lab));
    fd = openat(target, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd == -1 && (errno == ENOENT || errno == ENOTDIR))
        return content;
    refused = content_read(fd, &content);
    if (refused != NULL)
        fail("%s: %s", path, refused);
    return content;
}

/* Either may have no bytes: that lab is not there. */
static bool lab_same(const struct content *a, const struct content *b)
{
    return a->bytes == NULL || b->bytes == NULL ? a->bytes == b->bytes
                                                : content_same(a, b);
}

static int open_target(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool target_holds(const char *path, const struct content *files)
{
    int target = open_target(path), lab;
    bool same = target != -1;

    for (lab = 0; same && lab < labs_count(); lab++) {
        struct content there = read_lab(target, lab);

        same = lab_same(&there, &files[lab]);
        free(there.bytes);
    }
    if (target != -1)
        close(target);
    return same;
}

bool target_same(const char *a, const char *b)
{
    struct content files[MAX_LABS] = {{0}};
    int target = open_target(a), lab;
    bool same;

    if (target == -1)
        return false;
    for (lab = 0; lab < labs_count(); lab++)
        files[lab] = read_lab(target, lab);
    close(target);
    same = target_holds(b, files);
    for (lab = 0; lab < labs_count(); lab++)
        free(files[lab].bytes);
    return same;
}
