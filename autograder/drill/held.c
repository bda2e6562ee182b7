#include "held.h"

#ifdef __linux__

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "box.h"
#include "family.h"
#include "sockets.h"

enum {
    /* What the kernel needs at least to know of a piece of addresses. Without
     * it a program could have more of them than can be looked at in time. */
    PIECE_KIB = 4,
    MOST_SHARED = 2048 /* pieces that are told apart: as many pass any limit */
};

/* The shared pieces that have been counted, by the number of the file that is
 * behind each; 0: a free place. */
static unsigned long known[MOST_SHARED];
static size_t n_known;

/* How closely is looked. */
enum look {
    QUICK, /* what processes share counts for each of them: rather too much */
    EXACT  /* it counts once */
};

/* The sum of some lines of a file of /proc, in KiB; false without the first. */
static bool add_lines(const char *path, const char *const *names, long *sum)
{
    char line[256];
    FILE *file = fopen(path, "r");
    bool found = false;
    long kib;

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        for (size_t i = 0; names[i] != NULL; i++)
            if (strncmp(line, names[i], strlen(names[i])) == 0 &&
                sscanf(line + strlen(names[i]), "%ld", &kib) == 1) {
                found = found || i == 0;
                *sum += kib;
            }
    if (file != NULL)
        fclose(file);
    return found;
}

/* What it has in memory, has had written out, and its tables of pages: the
 * kernel keeps these when a program gives pages back. `place` is its folder in
 * /proc, or that of a thread. */
static bool add_own(const char *place, enum look look, long *sum)
{
    static const char *const quick[] = { "VmRSS:", "VmSwap:", "VmPTE:", NULL };
    static const char *const tables[] = { "VmPTE:", NULL };
    static const char *const exact[] = { "Pss:", "SwapPss:", NULL };
    char path[128];

    if (look == EXACT) {
        snprintf(path, sizeof path, "%s/smaps_rollup", place);
        if (add_lines(path, exact, sum)) {
            snprintf(path, sizeof path, "%s/status", place);
            return add_lines(path, tables, sum);
        }
    }
    snprintf(path, sizeof path, "%s/status", place);
    return add_lines(path, quick, sum);
}

/* True for the first piece with this file behind it. */
static bool is_new(unsigned long file)
{
    size_t i = file % MOST_SHARED;

    if (file == 0 || n_known >= MOST_SHARED / 2)
        return true;
    for (; known[i] != 0; i = (i + 1) % MOST_SHARED)
        if (known[i] == file)
            return false;
    known[i] = file;
    n_known++;
    return true;
}

/* The pieces of its addresses. One that can be shared stands for as much as may
 * have been shared in one piece, however little of it is left here. */
static void add_pieces(const char *place, enum look look, long most, long *sum)
{
    char path[128], line[512];
    bool begins = true;
    FILE *file;

    snprintf(path, sizeof path, "%s/maps", place);
    file = fopen(path, "r");
    while (file != NULL && *sum <= most &&
           fgets(line, sizeof line, file) != NULL) {
        unsigned long behind = 0;
        char mode[5] = "";

        if (begins && sscanf(line, "%*s %4s %*s %*s %lu", mode, &behind) >= 1)
            *sum += mode[3] == 's' && (look == QUICK || is_new(behind))
                        ? BOX_SHARED_KIB
                        : PIECE_KIB;
        begins = strchr(line, '\n') != NULL;
    }
    if (file != NULL)
        fclose(file);
}

/* Of who is on its way into the box these cannot be read, and need not be: a
 * program cannot hide them (ptrace(2), "access mode checking"). False when the
 * process, or thread, has no memory any more. */
static bool add_place(const char *place, bool in_box, enum look look,
                      long most, long *sum)
{
    if (!add_own(place, look, sum))
        return false;
    if (in_box)
        add_pieces(place, look, most, sum);
    return true;
}

/* Its first thread may have ended, and the others go on. */
static void add_process(pid_t pid, bool in_box, enum look look, long most,
                        long *sum)
{
    char place[64];
    struct dirent *entry;
    DIR *threads;

    snprintf(place, sizeof place, "/proc/%ld", (long)pid);
    if (add_place(place, in_box, look, most, sum))
        return;
    snprintf(place, sizeof place, "/proc/%ld/task", (long)pid);
    threads = opendir(place);
    while (threads != NULL && (entry = readdir(threads)) != NULL) {
        snprintf(place, sizeof place, "/proc/%ld/task/%ld", (long)pid,
                 atol(entry->d_name));
        if (add_place(place, in_box, look, most, sum))
            break; /* they share it */
    }
    if (threads != NULL)
        closedir(threads);
}

static bool is_too_much(bool in_box, enum look look)
{
    const pid_t *family;
    size_t n = family_find(&family);
    long most = BOX_MEMORY_MIB * 1024L;
    long sum = in_box ? sockets_kib() : 0;

    memset(known, 0, sizeof known);
    n_known = 0;
    for (size_t i = 0; i < n && sum <= most; i++)
        add_process(family[i], in_box, look, most, &sum);
    return sum > most;
}

bool held_too_much(bool in_box)
{
    return is_too_much(in_box, QUICK) && is_too_much(in_box, EXACT);
}

#else

bool held_too_much(bool in_box)
{
    (void)in_box;
    return false;
}

#endif
