#include "memory.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "accusation.h"
#include "box.h"
#include "clock.h"
#include "core.h"
#include "printed.h"
#include "reap.h"
#include "sanitizer.h"
#include "stage.h"
#include "verbs.h"
#include "wait.h"

enum {
    N_BUILDS = 2,
    LOOK_MS = 5,          /* between looks for a build that is being made */
    PATIENCE = 2,         /* seconds */
    LONGEST_BUILD = 120   /* the same */
};

/* The builds, by the folders of --mine where they are. The first is always
 * there, if any is. */
static const char *const builds[N_BUILDS] = { "address", "memory" };

/* A drill of its own, for one build. */
struct player {
    pid_t pid; /* 0: there is no such build */
    int story; /* what it says on stdout can be read here */
    struct bytes told;
    enum verdict verdict;
};

/* In a program's text, what asks whether sanitizers are there, tells them what
 * to do, or has them look away from a part of it. */
static const char *const evasions[] = {
    "no_sanitize", "no_address_safety", "__SANITIZE_", "__has_feature",
    "__asan_",     "__msan_",           "__ubsan_",    "__sanitizer_",
    NULL
};

static char *source; /* the program under test, without the .c of its source */
static const char *cause;

/* The name of the student's file, from its key on: as compilers were told. */
static const char *file_of(const char *path)
{
    const char *name = strrchr(path, '/');

    while (name > path && name[-1] != '/')
        name--;
    return name;
}

/* What there is to say where nothing was reported. */
static enum verdict without_report(enum verdict verdict)
{
    struct program *p = &stage.programs[0];

    if (verdict == PASS && program_undone_step(p) == 0)
        return PASS;
    if (verdict == CRASH || verdict == GRADER_ERROR || verdict == SKIPPED)
        return verdict;
    return found(NOT_REACHED, "no byte was touched that is not its own: what "
                              "failed above comes first");
}

/* A report that makes no sense. A stranger's program may have written it, to
 * have the test left out. */
static enum verdict in_trouble(void)
{
    if (box_is_wanted())
        return found(NOT_REACHED, "what stands in for a sanitizer's report "
                                  "is none");
    return found(SKIPPED, "the sanitizer itself is in trouble here");
}

enum verdict memory_verdict(enum verdict verdict)
{
    struct accusation a;
    char path[4096];

    if (stage.build == NULL || verdict == GRADER_ERROR)
        return verdict;
    if (verdict == PASS)
        wait_for_rest(&stage.programs[0], REST_SECONDS);
    if (!memory_is_touched())
        return without_report(verdict);
    free(take_findings());
    snprintf(path, sizeof path, "%s.c", source);
    if (!accusation_read(&a, sanitizer_report(), file_of(path)))
        return in_trouble();
    cause = a.cause;
    accusation_tell(&a, path);
    return WRONG;
}

bool memory_is_touched(void)
{
    if (stage.build == NULL)
        return false;
    sanitizer_look(&stage.programs[0]);
    return sanitizer_report() != NULL;
}

const char *memory_cause(void)
{
    return cause;
}

/* Waits until the builds of this lab have been made; what is in the file then
 * is why there are none. Makers tell by files alone, so this looks. Others
 * have its turn meanwhile, once that takes long. */
static char *wait_for_builds(const char *told)
{
    double begin = clock_now();
    struct bytes reason = { 0 };
    char text[256];
    FILE *file = fopen(told, "r");

    while (file == NULL && clock_now() < begin + LONGEST_BUILD) {
        poll(NULL, 0, LOOK_MS);
        if (clock_now() > begin + PATIENCE)
            core_lend();
        file = fopen(told, "r");
    }
    core_settle();
    if (file == NULL)
        grader_error("%s did not come in %d seconds", told, LONGEST_BUILD);
    bytes_append(&reason, text, fread(text, 1, sizeof text, file));
    bytes_append(&reason, "", 1);
    fclose(file);
    return (char *)reason.data;
}

/* The player's side of fork(): a drill of its own, with one build. */
static void play(const struct run_options *options, char *folder,
                 const char *build)
{
    enum verdict verdict;

    reap_die_with_parent();
    reap_become_parent();
    stage.mine = folder;
    stage.build = build;
    stage_open();
    at_grader_error(stage_close);
    clock_start();
    verdict = run_dialogue(options);
    stage_close();
    exit((int)verdict);
}

static bool is_built(const char *folder)
{
    char *path = program_path(folder, stage.key);
    bool is_there = access(path, X_OK) == 0;

    free(path);
    return is_there;
}

static void start_player(struct player *player,
                         const struct run_options *options, const char *build)
{
    char folder[4096];
    int story[2];

    snprintf(folder, sizeof folder, "%s/%s", stage.mine, build);
    if (!is_built(folder))
        return;
    if (pipe(story) == -1)
        grader_error("pipe: %s", strerror(errno));
    fflush(NULL);
    player->pid = fork();
    if (player->pid == -1)
        grader_error("fork: %s", strerror(errno));
    if (player->pid == 0) {
        dup2(story[1], STDOUT_FILENO);
        close(story[0]);
        close(story[1]);
        play(options, folder, build);
    }
    close(story[1]);
    player->story = story[0];
}

/* The word of the program's text that makes its watched builds another
 * program, or NULL. */
static const char *evasion(void)
{
    struct bytes text = { 0 };
    const char *const *word;
    char path[4096], part[4096];
    FILE *file;
    size_t n;

    snprintf(path, sizeof path, "%s.c", source);
    file = fopen(path, "r");
    while (file != NULL && (n = fread(part, 1, sizeof part, file)) > 0)
        bytes_append(&text, part, n);
    if (file != NULL)
        fclose(file);
    for (word = evasions; *word != NULL && !text_has(&text, *word); word++)
        continue;
    bytes_free(&text);
    return *word;
}

/* All that a player says, and how it ends. */
static void hear_player(struct player *player)
{
    char text[4096];
    int status = 0;
    ssize_t n = 1;

    while (n > 0 || (n == -1 && errno == EINTR)) {
        n = read(player->story, text, sizeof text);
        if (n > 0)
            bytes_append(&player->told, text, (size_t)n);
    }
    close(player->story);
    while (waitpid(player->pid, &status, 0) == -1 && errno == EINTR)
        continue;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > SKIPPED)
        grader_error("a player of the dialogue ended with status %d", status);
    player->verdict = (enum verdict)WEXITSTATUS(status);
}

/* The one whose story is told. Where only the second build's sanitizer cannot
 * work, the first one decides. */
static const struct player *worst(const struct player players[])
{
    static const int weight[] = {
        [PASS] = 0,  [SKIPPED] = 1, [NOT_REACHED] = 2,  [TIMEOUT] = 3,
        [CRASH] = 4, [WRONG] = 5,   [GRADER_ERROR] = 6,
    };

    if (players[1].pid == 0 || players[1].verdict == SKIPPED)
        return &players[0];
    return &players[weight[players[1].verdict] > weight[players[0].verdict]];
}

/* A verdict without a dialogue. */
static enum verdict tell_untried(enum verdict verdict, const char *reason)
{
    printf("verdict: %s\n  %s\n", verdict_word(verdict), reason);
    return verdict;
}

static enum verdict tell_evasion(const char *word)
{
    char reason[128];

    snprintf(reason, sizeof reason,
             "its text has %s...: built with sanitizers, it would be another\n"
             "  program", word);
    return tell_untried(NOT_REACHED, reason);
}

/* What the player says that has most to tell. */
static enum verdict tell_worst(const struct player players[])
{
    const struct player *teller = worst(players);

    if (teller->told.n > 0)
        fwrite(teller->told.data, 1, teller->told.n, stdout);
    return teller->verdict;
}

enum verdict memory_run(const struct run_options *options)
{
    char *reason =
        options->built == NULL ? NULL : wait_for_builds(options->built);
    struct player players[N_BUILDS] = { { 0 } };
    enum verdict verdict;
    const char *word;

    source = program_path(stage.mine, stage.key);
    word = evasion();
    if (word != NULL)
        return tell_evasion(word);
    for (int i = 0; i < N_BUILDS; i++)
        start_player(&players[i], options, builds[i]);
    for (int i = 0; i < N_BUILDS; i++)
        if (players[i].pid != 0)
            hear_player(&players[i]);
    if (players[0].pid != 0)
        verdict = tell_worst(players);
    else if (reason != NULL && *reason != '\0')
        verdict = tell_untried(SKIPPED, reason);
    else /* a stranger's may have seen to that */
        verdict = tell_untried(box_is_wanted() ? NOT_REACHED : SKIPPED,
                               "the program does not build with a sanitizer");
    for (int i = 0; i < N_BUILDS; i++)
        bytes_free(&players[i].told);
    free(reason);
    return verdict;
}
