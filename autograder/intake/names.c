#include "names.h"

#include <string.h>
#include <strings.h>

static bool ends_in(const char *name, const char *end)
{
    size_t n = strlen(name), n_end = strlen(end);

    return n > n_end && strcasecmp(name + n - n_end, end) == 0;
}

bool is_c_name(const char *name)
{
    return ends_in(name, ".c");
}

/* The length of the first of these ends that a name has; 0 without any. */
static int length_of_end(const char *name, const char *const *ends)
{
    for (; *ends != NULL; ends++)
        if (ends_in(name, *ends))
            return (int)strlen(*ends);
    return 0;
}

int archive_end(const char *name)
{
    static const char *const ends[] = {".tar.gz", ".tgz", ".tar", ".zip",
                                       NULL};

    return length_of_end(name, ends);
}

int other_archive_end(const char *name)
{
    static const char *const ends[] = {
        ".tar.xz", ".tar.bz2", ".tar.zst", ".txz", ".tbz2", ".rar",
        ".7z",     ".gz",      ".xz",      ".bz2", ".zst",  NULL};

    return archive_end(name) > 0 ? 0 : length_of_end(name, ends);
}

bool is_clutter(const char *name)
{
    static const char *const names[] = {
        ".DS_Store",      ".localized", "Thumbs.db", "desktop.ini",
        ".gitattributes", ".gitignore", ".gitkeep"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return strncmp(name, "._", 2) == 0; /* a resource fork of macOS */
}

bool is_closed(const char *name)
{
    return name[0] == '.' || strcmp(name, "__MACOSX") == 0;
}
