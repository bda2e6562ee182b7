/* cause_struct.c - lab 01: what the printed bytes of a sockaddr_in tell. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "asked.h"
#include "calls.h"
#include "cause.h"
#include "failure.h"
#include "printed.h"
#include "program.h"
#include "stage.h"

enum {
    MAX_BYTES = 8
};

/* A line of the program: its bytes, and what stands behind them. */
struct row {
    unsigned bytes[MAX_BYTES];
    size_t n;
    char rest[80];
};

static bool is_hex_byte(const char *text)
{
    return strspn(text, "0123456789abcdefABCDEF") == 2 &&
           (text[2] == ' ' || text[2] == '\0');
}

/* Reads `name  HH HH ...  REST`, where n bytes are expected. */
static struct row read_row(const char *line, const char *name, size_t n)
{
    struct row row = { .n = 0 };

    line += strlen(name);
    line += strspn(line, " \t");
    while (row.n < n && is_hex_byte(line)) {
        row.bytes[row.n++] = (unsigned)strtoul(line, NULL, 16);
        line += 2;
        line += strspn(line, " \t");
    }
    snprintf(row.rest, sizeof row.rest, "%s", line);
    return row;
}

/* The row of that name is what failed: as wanted, and as it came. */
static bool rows(const struct scene *s, const char *name, size_t n,
                 struct row *wanted, struct row *got)
{
    char line[200];
    struct bytes all = { 0 };
    bool both;

    if (!lab_is("01") || failure.kind != FAIL_LINE ||
        !find_line(&failure.wanted, name, line, sizeof line))
        return false;
    *wanted = read_row(line, name, n);
    all = s->program->out.kept;
    both = find_line(&all, name, line, sizeof line);
    if (both)
        *got = read_row(line, name, n);
    return both && wanted->n == n;
}

static unsigned number_of(const struct row *row)
{
    return row->bytes[0] << 8 | row->bytes[1];
}

bool cause_struct_family(const struct scene *s, FILE *say)
{
    char line[200];
    int family;

    if (!lab_is("01") || failure.kind != FAIL_FIRST_LINE ||
        !find_line(&s->program->out.kept, "sin_family", line, sizeof line) ||
        strpbrk(line, "0123456789") == NULL)
        return false;
    family = atoi(strpbrk(line, "0123456789"));
    if (family == 0)
        fputs("sin_family holds 0. Either nobody stored AF_INET there, or the "
              "struct was cleared after that: what you clear is gone.", say);
    else if (family == 0xffff)
        fputs("sin_family still holds ff ff, 65535, which was there before: "
              "nothing was stored in it.", say);
    else
        return false;
    return true;
}

bool cause_struct_port_swapped(const struct scene *s, FILE *say)
{
    struct row wanted, got;

    if (!rows(s, "sin_port", 2, &wanted, &got) || got.n != 2 ||
        got.bytes[0] != wanted.bytes[1] || got.bytes[1] != wanted.bytes[0])
        return false;
    fprintf(say, "The bytes of port %u lie in memory as %02x %02x, and the "
                 "network wants %02x %02x, the high one first: read so, they "
                 "say port %u. htons() puts them in that order; it is "
                 "missing, or there twice.",
            number_of(&wanted), got.bytes[0], got.bytes[1], wanted.bytes[0],
            wanted.bytes[1], number_of(&got));
    return true;
}

bool cause_struct_port_zero(const struct scene *s, FILE *say)
{
    struct row wanted, got;

    if (!rows(s, "sin_port", 2, &wanted, &got) || got.n != 2 ||
        number_of(&got) != 0 || number_of(&wanted) == 0)
        return false;
    fprintf(say, "sin_port holds 00 00, and the program was asked for port "
                 "%u. That is what htonl() leaves there: it makes 32 bits, "
                 "and the 16 of them that fit are 0. The call for 16 bits "
                 "ends in s. Or nothing was stored there at all.",
            number_of(&wanted));
    return true;
}

bool cause_struct_port_raw(const struct scene *s, FILE *say)
{
    struct row wanted, got;
    unsigned printed;

    if (!rows(s, "sin_port", 2, &wanted, &got) || got.n != 2 ||
        number_of(&got) != number_of(&wanted))
        return false;
    printed = (unsigned)atoi(got.rest);
    if (printed != (got.bytes[1] << 8 | got.bytes[0]) ||
        printed == number_of(&wanted))
        return false;
    fprintf(say, "The bytes %02x %02x are right, and the number printed "
                 "beside them is %u, not %u: they were read in this machine's "
                 "order. What is in network byte order is printed through "
                 "ntohs().", got.bytes[0], got.bytes[1], printed,
            number_of(&wanted));
    return true;
}

/* The same bits, printed as an int that was negative. */
bool cause_sign_extended_bytes(const struct scene *s, FILE *say)
{
    static const char *const names[] = { "sin_port", "sin_addr", "sin_zero" };
    char line[200];

    if (!lab_is("01") || failure.kind != FAIL_LINE)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *where;

        if (!find_line(&failure.wanted, names[i], line, sizeof line) ||
            !find_line(&s->program->out.kept, names[i], line, sizeof line))
            continue;
        where = strstr(line, " ffffff");
        if (where == NULL || strspn(where + 1, "0123456789abcdef") != 8)
            continue;
        fprintf(say, "In the line of %s stands %.8s, and a byte has two hex "
                     "digits. A char is signed here: a byte above 127 is "
                     "negative, and printed as an int it brings ones in "
                     "front. Look at the bytes through an unsigned char "
                     "pointer.", names[i], where + 1);
        return true;
    }
    return false;
}

bool cause_struct_address_swapped(const struct scene *s, FILE *say)
{
    struct row wanted, got;

    if (!rows(s, "sin_addr", 4, &wanted, &got) || got.n != 4)
        return false;
    for (size_t i = 0; i < 4; i++)
        if (got.bytes[i] != wanted.bytes[3 - i])
            return false;
    fprintf(say, "The address came out as %u.%u.%u.%u: its four bytes are in "
                 "the other order. inet_pton() and inet_addr() leave them in "
                 "network byte order already: no htonl() or ntohl() after "
                 "them.", got.bytes[0], got.bytes[1], got.bytes[2],
            got.bytes[3]);
    return true;
}

bool cause_not_zeroed(const struct scene *s, FILE *say)
{
    struct row wanted, got;
    size_t full = 0;

    if (!rows(s, "sin_zero", 8, &wanted, &got))
        return false;
    for (size_t i = 0; i < got.n; i++)
        full += got.bytes[i] == 0xff;
    if (full == 0)
        return false;
    fprintf(say, "%zu of the 8 bytes of sin_zero are still ff: they lie in "
                 "the struct from before, and nobody has cleared them. Clear "
                 "all of the struct first (sizeof of the struct, not of a "
                 "pointer to it), then fill it in.", full);
    return true;
}

static bool asked_for_any(const struct scene *s)
{
    return lab_is("01") && strcmp(program_argument(s->program, 1), "any") == 0;
}

bool cause_any_not_handled(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;
    char line[200] = "";

    if (!asked_for_any(s) || failure.kind != FAIL_LINE)
        return false;
    find_line(&p->out.kept, "sin_addr", line, sizeof line);
    if (strstr(line, "ff ff ff ff") != NULL)
        fputs("\"any\" came out as 255.255.255.255, which is what inet_addr() "
              "says of a text that is no address. ", say);
    else if (p->ended && WIFEXITED(p->status) &&
             WEXITSTATUS(p->status) != 0 && p->err.kept.n > 0)
        fputs("\"any\" was refused like a text that is no address. ", say);
    else
        return false;
    fputs("It is a word of this program only, which inet_pton() does not "
          "know: compare the argument with it first, and use INADDR_ANY. "
          "strcmp() returns 0 when two texts are the same.", say);
    return true;
}

/* A struct that was cleared, or the branch for any. */
bool cause_struct_address_zero(const struct scene *s, FILE *say)
{
    struct row wanted, got;

    if (!rows(s, "sin_addr", 4, &wanted, &got) || got.n != 4 ||
        asked_for_any(s))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (got.bytes[i] != 0)
            return false;
    fprintf(say, "sin_addr holds 00 00 00 00, which is INADDR_ANY, and the "
                 "program was asked for %s. Either nothing was stored there "
                 "when the struct had been cleared, or the branch for "
                 "\"any\" was taken: strcmp() returns 0 when two texts are "
                 "the same, and another number when they differ.",
            program_argument(s->program, 1));
    return true;
}

/* A null pointer for a text: INADDR_ANY is 0. */
bool cause_inet_addr_of_inaddr_any(const struct scene *s, FILE *say)
{
    const struct program *p = s->program;

    if (s->verdict != CRASH || !p->ended || !WIFSIGNALED(p->status) ||
        WTERMSIG(p->status) != SIGSEGV || !asked_for_any(s) ||
        line_is(s->line, "expect usage") || !program_uses(p, "inet_addr"))
        return false;
    fputs("It died while it filled in the address. inet_addr() wants a text, "
          "and INADDR_ANY is the number 0, which it takes for a null pointer: "
          "the compiler cannot tell. Store the number itself in s_addr, "
          "through htonl().", say);
    return true;
}

/* A row for a text that is no address. */
bool cause_struct_bad_address(const struct scene *s, FILE *say)
{
    const char *text = program_argument(s->program, 1);
    char line[200], *ip;
    struct in_addr addr;

    if (!lab_is("01") || !line_is(s->line, "expect failure") ||
        inet_pton(AF_INET, text, &addr) == 1 || strcmp(text, "any") == 0 ||
        !find_line(&s->program->out.kept, "sin_addr", line, sizeof line))
        return false;
    ip = strrchr(line, ' ');
    fprintf(say, "\"%s\" is no address, and it was taken for ", text);
    show_text(say, (unsigned char *)ip + 1, strlen(ip + 1), 30);
    fputs(". The call that reads it said so: inet_pton() returns 1 for an "
          "address and 0 for other texts, inet_addr() INADDR_NONE. Look at "
          "the result.", say);
    return true;
}
