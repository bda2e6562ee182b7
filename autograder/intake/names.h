/* names.h - names that tell what something is. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>

/* Ends in .c, in any case of letters. */
bool is_c_name(const char *name);

/* How many bytes of an archive's name are .tar.gz, .tgz, .tar or .zip, in any
 * case of letters; 0 when it has no such end, or nothing else. */
int archive_end(const char *name);

/* The same of an archive of another kind, which nobody unpacks; and why. */
int other_archive_end(const char *name);
#define NO_OTHER_ARCHIVE \
    "of archives only .tar.gz, .tgz, .tar and .zip are taken"

/* What systems and editors leave behind, and nobody means to hand in. */
bool is_clutter(const char *name);

/* A folder that is not looked into: hidden, or macOS's __MACOSX. */
bool is_closed(const char *name);

#endif
