#include "sanitizer.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

#include "clock.h"
#include "printed.h"
#include "process.h"
#include "wait.h"

enum {
    PATH_ROOM = 4096 + 300,
    MOST_TEXT = 64 * 1024, /* of a report: what matters comes first */
    LONGEST_REPORT = 10    /* seconds: naming the lines may take a while */
};

/* The names of the files are these and a process's number. */
static const char prefix[] = ".sanitizer.";

static char *kept;

static bool is_report(const char *name)
{
    return strncmp(name, prefix, strlen(prefix)) == 0;
}

#ifdef __linux__

static int watch = -1;   /* inotify(7) */
static int watched = -1; /* its number of the folder last named */

void sanitizer_watch(const char *folder)
{
    if (watch == -1)
        watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch != -1)
        watched = inotify_add_watch(watch, folder,
                                    IN_CREATE | IN_MOVED_TO | IN_ATTRIB);
}

/* What happens to a folder that is being removed tells of nothing. */
static bool tells_of_report(const struct inotify_event *event)
{
    if ((event->mask & IN_Q_OVERFLOW) != 0)
        return true; /* too much has happened there to be told of */
    if (event->wd != watched)
        return false;
    if ((event->mask & IN_ATTRIB) != 0)
        return event->len == 0;
    return event->len > 0 && is_report(event->name);
}

/* Since the last question a report was made in the folder, or the folder itself
 * was changed, so that none can be made there. */
static bool was_made(void)
{
    union {
        struct inotify_event first;
        char room[16 * 1024];
    } events;
    bool made = false;
    ssize_t n;

    while ((n = read(watch, &events, sizeof events)) > 0)
        for (char *at = events.room; at < events.room + n;) {
            const struct inotify_event *event = (void *)at;

            made = tells_of_report(event) || made;
            at += sizeof *event + event->len;
        }
    return made;
}

#else

void sanitizer_watch(const char *folder)
{
    (void)folder;
}

static bool was_made(void)
{
    return false;
}

#endif

/* The program that turns addresses into lines for clang's sanitizers, where
 * it is not in a folder that the program under test knows. */
static const char *symbolizer(void)
{
    static char place[PATH_ROOM];
    const char *path = getenv("PATH");

    while (path != NULL && *path != '\0') {
        size_t n = strcspn(path, ":");

        snprintf(place, sizeof place, "%.*s/llvm-symbolizer", (int)n, path);
        if (*place == '/' && access(place, X_OK) == 0)
            return place;
        path += n + (path[n] == ':');
    }
    return "";
}

static char quote_for(const char *text)
{
    return strchr(text, '\'') == NULL ? '\'' : '"';
}

size_t sanitizer_environment(const char *folder, char **env)
{
    static const char *const names[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS",
                                         "MSAN_OPTIONS" };
    /* Leaks are left alone: what a program has when it ends is nobody's
     * loss. addr2line does where there is no llvm-symbolizer. */
    static const char options[] =
        "symbolize=1:allow_addr2line=1:detect_leaks=0:color=never:"
        "allocator_may_return_null=1:detect_stack_use_after_return=1";
    static char room[SANITIZER_VARIABLES][2 * PATH_ROOM + 400];
    const char *found = symbolizer();
    char q = quote_for(folder), s = quote_for(found);

    for (size_t i = 0; i < SANITIZER_VARIABLES; i++) {
        int n = snprintf(room[i], sizeof room[i], "%s=%s:log_path=%c%s/%.*s%c",
                         names[i], options, q, folder,
                         (int)(strlen(prefix) - 1), prefix, q);

        if (*found != '\0')
            snprintf(room[i] + n, sizeof room[i] - (size_t)n,
                     ":external_symbolizer_path=%c%s%c", s, found, s);
        env[i] = room[i];
    }
    return SANITIZER_VARIABLES;
}

/* The file of the first report in this folder: its path, and the number of
 * the process that it is about; or 0. */
static pid_t find_report(const char *folder, char *path)
{
    DIR *dir = opendir(folder);
    struct dirent *entry;
    pid_t pid = 0;

    if (dir == NULL)
        return 0;
    for (entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (!is_report(entry->d_name))
            continue;
        pid = (pid_t)atol(entry->d_name + strlen(prefix));
        if (pid <= 0)
            continue; /* by no sanitizer */
        snprintf(path, PATH_ROOM, "%s/%s", folder, entry->d_name);
        break;
    }
    closedir(dir);
    return pid;
}

/* A program may have made something else by the name of a report: no link is
 * followed, and nothing that waits is read. */
static char *read_text(const char *path)
{
    char *text = must_alloc(MOST_TEXT + 1);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat st;
    size_t n = 0;
    ssize_t got = 0;

    if (fd != -1 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        got = 1;
    while (got > 0 && n < MOST_TEXT) {
        got = read(fd, text + n, MOST_TEXT - n);
        n += got > 0 ? (size_t)got : 0;
    }
    if (fd != -1)
        close(fd);
    text[n] = '\0';
    return text;
}

/* A sanitizer writes a report line by line, and asks others for the names in
 * it: until the summary, or the end of the process, more is to come. */
static char *read_whole(const char *path, pid_t pid)
{
    char *text = read_text(path);
    bool ending = false;

    clock_begin_step(LONGEST_REPORT);
    while (strstr(text, "\nSUMMARY: ") == NULL && strlen(text) < MOST_TEXT &&
           !ending && wait_a_tick()) {
        ending = process_is_ending(pid);
        free(text);
        text = read_text(path);
    }
    return text;
}

/* The undefined behaviour of gcc's sanitizer is told on stderr, whatever it
 * is asked for: one line. */
static char *read_stderr(const struct output *err)
{
    char *text = must_copy((const char *)err->kept.data, err->kept.n);
    const char *message = strstr(text, ": runtime error: ");

    if (message != NULL && strchr(message, '\n') != NULL) {
        while (message > text && message[-1] != '\n')
            message--;
        memmove(text, message, strlen(message) + 1);
        return text;
    }
    free(text);
    return NULL;
}

/* A sanitizer that cannot write its report says so there, with the file's name:
 * a program of its own may well say that it can't open one. */
static bool has_failed(const struct program *p)
{
    char words[PATH_ROOM];

    snprintf(words, sizeof words, "Can't open file: %s/%s", p->folder, prefix);
    return text_has(&p->err.kept, words);
}

void sanitizer_look(struct program *p)
{
    char path[PATH_ROOM];
    bool made;
    pid_t pid;

    if (kept != NULL || p->folder == NULL)
        return;
    made = was_made(); /* first: or it could be made in between */
    pid = find_report(p->folder, path);
    if (pid != 0)
        kept = read_whole(path, pid);
    else if (made || has_failed(p))
        kept = must_copy("", 0);
    else
        kept = read_stderr(&p->err);
}

const char *sanitizer_report(void)
{
    return kept;
}
