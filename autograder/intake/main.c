/* intake - what a submission holds, and the C files of the labs out of it.
 *
 * The README has the contract.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "collect.h"
#include "copy.h"
#include "entries.h"
#include "fail.h"
#include "labs.h"
#include "loose.h"
#include "notes.h"

static const char usage[] =
    "usage: intake [--under PREFIX] FOLDER TARGET [KEY ...]\n"
    "       intake --lone FOLDER TARGET [--unless TARGET]\n"
    "       intake [--under PREFIX] --list tar|zip LIST PLAN\n"
    "       intake --files TARGET FILE ...\n"
    "       intake --same TARGET TARGET\n"
    "       intake --kind FILE\n"
    "       intake --pass BYTES\n"
    "       intake --entries FOLDER\n";

static int wrong_use(void)
{
    fputs(usage, stderr);
    return 2;
}

static int take_folder(int argc, char **argv)
{
    int i;

    if (argc < 2)
        return wrong_use();
    for (i = 2; i < argc; i++)
        if (!labs_choose(argv[i]))
            fail("there is no lab %s", argv[i]);
    return collect_folder(argv[0], argv[1], false, NULL);
}

/* The kinds of lists that there are. */
static bool is_list(const char *kind)
{
    return strcmp(kind, "tar") == 0 || strcmp(kind, "zip") == 0;
}

/* argv[0] is the option, what comes after it are its own arguments. */
static int run(int argc, char **argv)
{
    const char *option = argc > 0 ? argv[0] : "";

    if (strcmp(option, "--list") == 0 && argc == 4 && is_list(argv[1]))
        return collect_list(argv[1], argv[2], argv[3]);
    if (strcmp(option, "--files") == 0 && argc > 2)
        return collect_files(argv[1], argv + 2, argc - 2);
    if (strcmp(option, "--same") == 0 && argc == 3)
        return target_same(argv[1], argv[2]) ? 0 : 1;
    if (strcmp(option, "--kind") == 0 && argc == 2)
        return puts(archive_kind(argv[1])) == EOF ? 2 : 0;
    if (strcmp(option, "--pass") == 0 && argc == 2)
        return pass(atoll(argv[1]));
    if (strcmp(option, "--entries") == 0 && argc == 2)
        return entries_print(argv[1]);
    if (strcmp(option, "--lone") == 0 && argc == 3)
        return collect_folder(argv[1], argv[2], true, NULL);
    if (strcmp(option, "--lone") == 0 && argc == 5 &&
        strcmp(argv[3], "--unless") == 0)
        return collect_folder(argv[1], argv[2], true, argv[4]);
    if (strncmp(option, "--", 2) == 0)
        return wrong_use();
    return take_folder(argc, argv);
}

int main(int argc, char **argv)
{
    argc--, argv++;
    if (argc > 1 && strcmp(argv[0], "--under") == 0) {
        notes_under(argv[1]);
        argc -= 2, argv += 2;
    }
    return run(argc, argv);
}
