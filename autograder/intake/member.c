/* member.c - one line of the list that tar or unzip makes of an archive. */
#include "listing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

static enum node_kind kind_of_letter(char letter)
{
    static const char letters[] = "d-Clhpscb";
    static const enum node_kind kinds[] = {
        FOLDER, REGULAR, REGULAR, LINK, LINK, PIPE, SOCKET, DEVICE, DEVICE};
    const char *p = letter == '\0' ? NULL : strchr(letters, letter);

    return p == NULL ? NOT_KNOWN : kinds[p - letters];
}

/* What comes after the n-th word of a line, or NULL. */
static char *after_words(char *p, int n)
{
    for (; n > 0 && p != NULL; n--) {
        p += strspn(p, " ");
        p = strchr(p, ' ');
    }
    return p;
}

/* One escape of a C string, p after the backslash. Octal: three digits. */
static char read_escape(const char **p)
{
    static const char names[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
    const char *name = strchr(names, **p);
    int i, value = 0;

    if (**p < '0' || **p > '7') {
        (*p)++;
        return name == NULL ? (*p)[-1] : values[name - names];
    }
    for (i = 0; i < 3 && **p >= '0' && **p <= '7'; i++)
        value = value * 8 + *(*p)++ - '0';
    return (char)value;
}

/* Undoes the quotes of a C string, in its own room. */
static char *unquote(char *text)
{
    const char *p = text + 1;
    char *to = text;

    while (*p != '\0' && *p != '"') {
        if (*p == '\\' && p[1] != '\0') {
            p++;
            *to++ = read_escape(&p);
        } else {
            *to++ = *p++;
        }
    }
    *to = '\0';
    return text;
}

/* -rw-r--r-- 0/0   123 2024-01-31 10:00 "name" */
bool member_of_tar(char *line, struct member *member)
{
    char *quote = strchr(line, '"'), *size;

    /* V: the archive's label; M: the rest of a file of another volume. */
    if (quote == NULL || *line == 'V' || *line == 'M')
        return false;
    *quote = '\0';
    size = after_words(line, 2);
    member->size = size == NULL ? 0 : strtoll(size, NULL, 10);
    member->kind = kind_of_letter(*line);
    *quote = '"';
    member->name = unquote(quote);
    return true;
}

/* -rw-r--r--  3.0 unx     123 tx defN 20240131.100000 name */
bool member_of_zip(char *line, struct member *member)
{
    char *host = after_words(line, 2), *size = after_words(line, 3);
    char *flags = after_words(line, 4), *name = after_words(line, 7);

    if (name == NULL || strchr("d-lpscb?", *line) == NULL)
        return false;
    member->name = name + 1;
    member->kind = kind_of_letter(*line == '?' ? '-' : *line);
    if (member->name[0] != '\0' &&
        member->name[strlen(member->name) - 1] == '/')
        member->kind = FOLDER;
    member->size = strtoll(size, NULL, 10);
    flags += strspn(flags, " ");
    member->locked = isupper((unsigned char)*flags);
    /* This is what unzip makes of archives that old Windows programs wrote.
     */
    host += strspn(host, " ");
    member->backslashes =
        strncmp(host, "fat ", 4) == 0 && strchr(member->name, '/') == NULL;
    return true;
}

/* unzip shows ^J for a newline, and bytes beyond ASCII in its own way. */
char *zip_pattern(const char *name)
{
    char *pattern = must_alloc(3 * strlen(name) + 1), *to = pattern;

    for (; *name != '\0'; name++) {
        if ((unsigned char)*name >= 0x80 || (*name == '^' && name[1] != '\0')) {
            name += *name == '^';
            *to++ = '*';
        } else if (strchr("*?[]\\", *name) != NULL) {
            *to++ = '\\';
            *to++ = *name;
        } else if (*name == '-' && to == pattern) {
            memcpy(to, "[-]", 3); /* or it would be an option */
            to += 3;
        } else {
            *to++ = *name;
        }
    }
    *to = '\0';
    return pattern;
}
