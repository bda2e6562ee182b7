#include "held.h"

#ifdef __linux__

#include <stdio.h>
#include <string.h>

#include "box.h"
#include "family.h"
#include "sockets.h"

/* What the kernel needs at least to know of a piece of addresses. Without it a
 * program could have more of them than can be looked at in time. */
enum { PIECE_KIB = 4 };

/* What it has in memory, has had written out, and its tables of pages: the
 * kernel keeps these when a program gives pages back. */
static long own_kib(pid_t pid)
{
    static const char *const names[] = { "VmRSS:", "VmSwap:", "VmPTE:" };
    char path[64], line[128];
    long sum = 0, kib;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    file = fopen(path, "r");
    if (file == NULL)
        return 0;
    while (fgets(line, sizeof line, file) != NULL)
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (strncmp(line, names[i], strlen(names[i])) == 0 &&
                sscanf(line + strlen(names[i]), "%ld", &kib) == 1)
                sum += kib;
    fclose(file);
    return sum;
}

/* The pieces of its addresses. One that can be shared stands for as much as may
 * have been shared in one piece, however little of it is left here. Of who is
 * on its way into the box this cannot be read, and need not be: a program
 * cannot hide it (ptrace(2), "access mode checking"). */
static long pieces_kib(pid_t pid, long most)
{
    char path[64], line[512];
    bool begins = true;
    long sum = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/maps", (long)pid);
    file = fopen(path, "r");
    if (file == NULL)
        return 0;
    while (sum <= most && fgets(line, sizeof line, file) != NULL) {
        char mode[5] = "";

        if (begins && sscanf(line, "%*s %4s", mode) == 1)
            sum += mode[3] == 's' ? BOX_SHARED_KIB : PIECE_KIB;
        begins = strchr(line, '\n') != NULL;
    }
    fclose(file);
    return sum;
}

long held_mib(bool in_box)
{
    const pid_t *family;
    size_t n = family_find(&family);
    long sum = in_box ? sockets_kib() : 0;
    long most = BOX_MEMORY_MIB * 1024L;

    for (size_t i = 0; i < n && sum <= most; i++) {
        sum += own_kib(family[i]);
        if (in_box)
            sum += pieces_kib(family[i], most);
    }
    return sum / 1024;
}

#else

long held_mib(bool in_box)
{
    (void)in_box;
    return 0;
}

#endif
