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

int archive_end(const char *name)
{
    static const char *const ends[] = {".tar.gz", ".tgz", ".tar", ".zip"};
    size_t i;

    for (i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (ends_in(name, ends[i]))
            return (int)strlen(ends[i]);
    return 0;
}

bool is_other_archive(const char *name)
{
    static const char *const ends[] = {".rar", ".7z", ".gz",
                                       ".xz",  ".bz2", ".zst"};
    size_t i;

    for (i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (ends_in(name, ends[i]))
            return true;
    return false;
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
