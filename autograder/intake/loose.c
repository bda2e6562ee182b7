#include "loose.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "copy.h"
#include "fail.h"
#include "labs.h"
#include "leave.h"
#include "names.h"
#include "notes.h"
#include "reach.h"

/* ---- names */

/* The length of _DIGITS at p, or 0. */
static size_t number_at(const char *p)
{
    size_t n = *p == '_' ? strspn(p + 1, "0123456789") : 0;

    return n == 0 ? 0 : n + 1;
}

static char *join(const char *a, size_t n_a, const char *b, size_t n_b)
{
    char *text = must_alloc(n_a + n_b + 1);

    memcpy(text, a, n_a);
    memcpy(text + n_a, b, n_b);
    text[n_a + n_b] = '\0';
    return text;
}

/* NAME_12345_67890_REST or NAME_LATE_12345_67890_REST: the id is NAME_12345,
 * the same whether late or not, and at each attempt. */
static bool read_canvas(const char *name, struct loose *loose)
{
    const char *p;
    size_t user, attempt, n;

    for (p = strchr(name, '_'); p != NULL; p = strchr(p + 1, '_')) {
        user = number_at(p);
        attempt = user == 0 ? 0 : number_at(p + user);
        if (p == name || attempt == 0 || p[user + attempt] != '_')
            continue;
        n = (size_t)(p - name);
        if (n > 5 && memcmp(p - 5, "_LATE", 5) == 0)
            n -= 5;
        loose->id = join(name, n, p, user);
        loose->upload = strtol(p + user + 1, NULL, 10);
        loose->rest = p + user + attempt + 1;
        return *loose->rest != '\0';
    }
    return false;
}

/* The lab of PROGRAM.c and of PROGRAM-2.c, and which version that is. */
static int read_version(const char *rest, long *version)
{
    size_t n = strlen(rest), stem;
    int lab = lab_of_file(rest);
    char *plain;

    *version = 0;
    if (lab != NO_LAB || n < 3 || strcmp(rest + n - 2, ".c") != 0)
        return lab;
    stem = n - 2;
    while (stem > 0 && isdigit((unsigned char)rest[stem - 1]))
        stem--;
    if (stem == 0 || stem == n - 2 || rest[stem - 1] != '-')
        return NO_LAB;
    plain = join(rest, stem - 1, ".c", 2);
    lab = lab_of_file(plain);
    free(plain);
    if (lab != NO_LAB)
        *version = strtol(rest + stem, NULL, 10);
    return lab;
}

/* ANYTHING_PROGRAM.c, from whatever course system it is. */
static bool read_plain(const char *name, struct loose *loose)
{
    const char *p;

    for (p = strchr(name, '_'); p != NULL; p = strchr(p + 1, '_')) {
        loose->lab = read_version(p + 1, &loose->version);
        if (p == name || loose->lab == NO_LAB)
            continue;
        loose->id = join(name, (size_t)(p - name), "", 0);
        loose->rest = p + 1;
        return true;
    }
    return false;
}

bool loose_read(const char *name, struct loose *loose)
{
    loose->id = NULL;
    loose->upload = 0;
    if (!is_c_name(name))
        return false;
    if (read_canvas(name, loose)) {
        loose->lab = read_version(loose->rest, &loose->version);
        return true;
    }
    free(loose->id);
    loose->id = NULL;
    return read_plain(name, loose);
}

/* ---- files */

/* The best file of a lab so far. */
struct best {
    const char *name;
    long version, upload;
    struct content content;
};

/* Canvas counts a file's versions, and all that it is given. */
static bool is_newer(const struct best *a, const struct best *b)
{
    return a->version != b->version ? a->version > b->version
                                    : a->upload > b->upload;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static const char *read_path(const char *path, struct content *content)
{
    enum node_kind kind = entry_kind(AT_FDCWD, path);

    /* Never opens a device or a named pipe; a link is told by the open. */
    if (kind != REGULAR && kind != LINK && kind != NOT_KNOWN)
        return "no regular file";
    return content_read(
        open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC),
        content);
}

/* Keeps the newer one. */
static void offer(struct best *best, const char *name,
                  const struct loose *loose, const struct content *content)
{
    struct best other = {name, loose->version, loose->upload, *content};
    struct best old = *best;
    char *shown;

    if (best->name == NULL || is_newer(&other, best)) {
        *best = other;
        other = old;
    }
    if (other.name != NULL && !content_same(&other.content, &best->content)) {
        shown = escaped(best->name);
        note(NOTE, other.name, "an older one: %s is taken", shown);
        free(shown);
    }
    free(other.content.bytes);
}

static void read_file(const char *path, struct best *bests)
{
    const char *name = name_of(path), *refused;
    struct content content;
    struct loose loose;
    bool found[MAX_LABS] = {false};

    if (!loose_read(name, &loose)) {
        note(REFUSED, name, "%s",
             other_archive_end(name) > 0 ? NO_OTHER_ARCHIVE
                                         : "neither a folder nor an archive");
        return;
    }
    if (loose.lab == NO_LAB) {
        leave_file(name, loose.rest, found);
    } else {
        refused = read_path(path, &content);
        if (refused != NULL)
            note(REFUSED, name, "%s", refused);
        else
            offer(&bests[loose.lab], name, &loose, &content);
    }
    free(loose.id);
}

int collect_files(const char *target, char **paths, int n)
{
    struct best bests[MAX_LABS] = {{0}};
    struct content files[MAX_LABS] = {{0}};
    bool any = false;
    int i, lab;

    for (i = 0; i < n; i++)
        read_file(paths[i], bests);
    for (lab = 0; lab < labs_count(); lab++) {
        if (bests[lab].name == NULL)
            continue;
        files[lab] = bests[lab].content;
        note(TAKEN, bests[lab].name, "%s, %zu bytes", lab_key(lab),
             files[lab].n);
        any = true;
    }
    target_write(target, files);
    for (lab = 0; lab < labs_count(); lab++)
        free(files[lab].bytes);
    if (!any)
        note(REFUSED, ".", "no C file of a lab can be taken from it");
    notes_print();
    return 0;
}
