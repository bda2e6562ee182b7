#include "labs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

enum { ROOM = 64 }; /* for a key, and for the name of a file */

static struct lab {
    char key[ROOM];
    char file[ROOM];
    char bare[ROOM]; /* tcpechoserver: what of a name never changes */
    bool chosen;
} all[MAX_LABS];

static int n_labs;
static bool any_chosen;

/* The letters and digits of a text, all small. */
static void make_bare(char *bare, const char *text, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (isalnum((unsigned char)text[i]))
            *bare++ = (char)tolower((unsigned char)text[i]);
    *bare = '\0';
}

static void add_lab(const char *key, size_t n)
{
    struct lab *lab = &all[n_labs];
    const char *name = memchr(key, '-', n);
    char *p;

    if (n_labs == MAX_LABS || name == NULL || n + 3 > ROOM)
        fail("a key of a lab that cannot be one: %s", key);
    memcpy(lab->key, key, n);
    strcpy(lab->file, lab->key + (name + 1 - key));
    for (p = lab->file; *p != '\0'; p++)
        if (*p == '-')
            *p = '_';
    make_bare(lab->bare, lab->file, strlen(lab->file));
    strcat(lab->file, ".c");
    n_labs++;
}

/* LAB_KEYS comes from the Makefile: the keys, a blank between. */
int labs_count(void)
{
    const char *p = LAB_KEYS;
    size_t n;

    if (n_labs > 0)
        return n_labs;
    for (p += strspn(p, " "); *p != '\0'; p += strspn(p, " ")) {
        n = strcspn(p, " ");
        add_lab(p, n);
        p += n;
    }
    return n_labs;
}

const char *lab_key(int lab)
{
    return all[lab].key;
}

const char *lab_file(int lab)
{
    return all[lab].file;
}

bool labs_choose(const char *key)
{
    int lab = lab_of_key(key);

    if (lab == NO_LAB)
        return false;
    all[lab].chosen = true;
    any_chosen = true;
    return true;
}

bool lab_is_chosen(int lab)
{
    return !any_chosen || all[lab].chosen;
}

int lab_of_key(const char *name)
{
    int lab;

    for (lab = 0; lab < labs_count(); lab++)
        if (strcmp(name, all[lab].key) == 0)
            return lab;
    return NO_LAB;
}

int lab_of_file(const char *name)
{
    int lab;

    for (lab = 0; lab < labs_count(); lab++)
        if (strcmp(name, all[lab].file) == 0)
            return lab;
    return NO_LAB;
}

bool is_program(const char *name)
{
    size_t n = strlen(name);
    int lab;

    for (lab = 0; lab < labs_count(); lab++)
        if (strlen(all[lab].file) == n + 2 &&
            memcmp(all[lab].file, name, n) == 0)
            return true;
    return false;
}

static bool ends_in(const char *text, size_t n, const char *end)
{
    size_t i, n_end = strlen(end);

    if (n <= n_end)
        return false;
    for (i = 0; i < n_end; i++)
        if (tolower((unsigned char)text[n - n_end + i]) != end[i])
            return false;
    return true;
}

/* How long a name is without any of these at its end; ends is closed by NULL.
 */
static size_t without(const char *name, size_t n, const char *const *ends)
{
    const char *const *end = ends;

    while (*end != NULL)
        if (ends_in(name, n, *end)) {
            n -= strlen(*end);
            end = ends;
        } else {
            end++;
        }
    return n;
}

/* What copying adds to the end of a name: (1), -2, " copy", "_final". */
static void strip_copy(char *bare)
{
    static const char *const words[] = {
        "copy", "kopie", "final", "fixed", "new", "old", "version",
        "v",    "0",     "1",     "2",     "3",   "4",   "5",
        "6",    "7",     "8",     "9",     NULL};

    bare[without(bare, strlen(bare), words)] = '\0';
}

int lab_like(const char *name)
{
    static const char *const added[] = {".txt",  ".bak", ".orig", ".old",
                                        ".save", ".swp", "~",     NULL};
    static const char *const ends[] = {".c", ".cc", ".cpp", ".cxx", NULL};
    char bare[256], stripped[256];
    const char *p = bare;
    size_t n = without(name, strlen(name), added), whole = n;
    int lab;

    n = without(name, n, ends);
    if (n == whole || n >= sizeof bare)
        return NO_LAB;
    make_bare(bare, name, n);
    p += strspn(p, "0123456789"); /* 11-tcp-echo-server.c */
    strcpy(stripped, p);
    strip_copy(stripped);
    for (lab = 0; lab < labs_count(); lab++)
        if (strcmp(p, all[lab].bare) == 0 ||
            strcmp(stripped, all[lab].bare) == 0)
            return lab;
    return NO_LAB;
}
