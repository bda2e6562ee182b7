/* main.c - draws the socket calls of real programs as a ladder: usage below,
 * what it is for in README.md. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../drill/bytes.h"
#include "../drill/reap.h"
#include "../drill/story.h"
#include "export.h"
#include "ladder.h"
#include "play.h"
#include "scene.h"
#include "screen.h"
#include "signals.h"
#include "terminal.h"
#include "wire.h"

enum {
    MOST_STEPS = 200 /* of a picture: a demo may have no end */
};

static const char usage[] =
    "usage: ladder [OPTIONS] --scene FILE NAME=PROGRAM ...\n"
    "       ladder [OPTIONS] --replay FILE\n"
    "  --record FILE    keeps what was shown\n"
    "  --export FORMAT  text, svg or html on stdout, all at once\n"
    "  --ports          ports as they are, in an export, too\n"
    "  --wire           the segments, too, where that can be\n"
    "  --columns N      of text that goes to no terminal\n"
    "  --ascii          no other characters\n"
    "  --speed N        calls a second, when it runs by itself\n";

struct options {
    const char *scene, *replay, *record, *export;
    bool ports, wire, ascii;
    int columns;
    double speed;
};

static struct tape tape;
static bool playing;
static pid_t self;

/* The recording, until it is written. */
static struct {
    const char *path;
    FILE *out;
    bool is_new;
} kept;

/* The terminal, and the programs that were started, however this ends. In a
 * process that is to become a program they are somebody else's. */
static void leave(void)
{
    bool was_playing = playing;

    if (getpid() != self)
        return;
    playing = false; /* should play_close() itself stop with an error */
    terminal_close();
    if (was_playing)
        play_close();
    if (kept.out != NULL && kept.is_new)
        unlink(kept.path);
    kept.out = NULL;
}

void stop_with(const char *format, ...)
{
    va_list args;

    leave();
    fputs("make demo: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    putc('\n', stderr);
    exit(2);
}

/* What drill's parts call when the machine does not do what it should. */
void grader_error(const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    stop_with("%s", text);
}

static const char *known_format(const char *word)
{
    if (strcmp(word, "text") != 0 && strcmp(word, "svg") != 0 &&
        strcmp(word, "html") != 0)
        stop_with("EXPORT=%s is none of text, svg and html", word);
    return word;
}

static void misused(void)
{
    fputs(usage, stderr);
    exit(2);
}

static double number(const char *text, double least, double most)
{
    char *end;
    double n = strtod(text, &end);

    if (end == text || *end != '\0' || !(n >= least && n <= most))
        stop_with("\"%s\" is no number from %g to %g", text, least, most);
    return n;
}

static void read_options(struct options *o, int argc, char **argv)
{
    static const struct option known[] = {
        { "scene", required_argument, NULL, 's' },
        { "replay", required_argument, NULL, 'r' },
        { "record", required_argument, NULL, 'k' },
        { "export", required_argument, NULL, 'e' },
        { "columns", required_argument, NULL, 'c' },
        { "speed", required_argument, NULL, 'v' },
        { "ports", no_argument, NULL, 'p' },
        { "wire", no_argument, NULL, 'w' },
        { "ascii", no_argument, NULL, 'a' },
        { NULL, 0, NULL, 0 },
    };
    int c;

    while ((c = getopt_long(argc, argv, "", known, NULL)) != -1)
        switch (c) {
        case 's': o->scene = optarg; break;
        case 'r': o->replay = optarg; break;
        case 'k': o->record = optarg; break;
        case 'e': o->export = known_format(optarg); break;
        case 'c':
            o->columns = (int)number(optarg, LEAST_COLUMNS, MOST_COLUMNS);
            break;
        case 'v': o->speed = number(optarg, 0.1, 1000); break;
        case 'p': o->ports = true; break;
        case 'w': o->wire = true; break;
        case 'a': o->ascii = true; break;
        default: misused();
        }
    if ((o->scene == NULL) == (o->replay == NULL) ||
        (o->replay != NULL && o->record != NULL))
        misused();
}

/* PROGRAM of NAME=PROGRAM, for each part of the scene. */
static char **find_programs(const struct scene *scene, int n, char **words)
{
    static char *paths[MOST_ACTORS];

    for (size_t i = 0; i < scene->n_parts; i++) {
        const char *name = scene->parts[i].name;
        size_t length = strlen(name);

        for (int k = 0; k < n && paths[i] == NULL; k++)
            if (strncmp(words[k], name, length) == 0 &&
                words[k][length] == '=')
                paths[i] = words[k] + length + 1;
        if (paths[i] == NULL)
            stop_with("no program for %s", name);
    }
    return paths;
}

static void replay(const char *path)
{
    FILE *in = fopen(path, "r");
    const char *wrong;

    if (in == NULL)
        stop_with("%s: %s", path, strerror(errno));
    wrong = tape_read(&tape, in);
    if (wrong != NULL)
        stop_with("%s: %s", path, wrong);
    fclose(in);
}

/* A programme that nobody watches ends by itself. */
static void play_all(void)
{
    while (tape_last(&tape) < MOST_STEPS && wish_now() != WISH_END &&
           play_step())
        continue;
}

/* Before the show, so that it is not shown in vain. What is there already is
 * kept until there is something better. */
static void open_record(const char *path)
{
    kept.path = path;
    kept.is_new = access(path, F_OK) == -1;
    kept.out = fopen(path, "a");
    if (kept.out == NULL)
        stop_with("%s: %s", path, strerror(errno));
}

/* A device, or a pipe, cannot be cut. */
static void record(void)
{
    FILE *out = kept.out;

    if (out == NULL || tape.n_rows == 0)
        return;
    kept.out = NULL;
    (void)!ftruncate(fileno(out), 0);
    if (!tape_write(&tape, out) || fclose(out) != 0)
        stop_with("%s: %s", kept.path, strerror(errno));
}

static bool speaks_unicode(void)
{
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void export_as(const char *format, const struct looks *looks)
{
    bool done;

    if (strcmp(format, "svg") == 0)
        done = export_svg(&tape, stdout);
    else if (strcmp(format, "html") == 0)
        done = export_html(&tape, stdout);
    else
        done = export_text(&tape, looks, stdout);
    if (!done && signal_to_end() == 0)
        stop_with("what was drawn could not be written");
}

/* Whoever starts this without a standard stream gets an error from it, and
 * none of our own files in its place. */
static void fill_standard_streams(void)
{
    int fd;

    do
        fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    while (fd != -1 && fd <= STDERR_FILENO);
    if (fd != -1)
        close(fd);
}

static struct looks looks_of(const struct options *o)
{
    struct looks looks = { .columns = o->columns };
    const char *plain = getenv("NO_COLOR");
    int rows;

    if (looks.columns == 0)
        terminal_measure(&rows, &looks.columns);
    if (looks.columns < LEAST_COLUMNS)
        looks.columns = LEAST_COLUMNS;
    if (looks.columns > MOST_COLUMNS)
        looks.columns = MOST_COLUMNS;
    looks.unicode = !o->ascii && speaks_unicode();
    looks.colour = plain == NULL || *plain == '\0';
    return looks;
}

/* On the screen it stands below what to look at: stderr is out of sight. */
static void tell_no_wire(const char *why, bool shown)
{
    static const char format[] =
        "%sWithout the wire, since no network of its own can be had here: %s";
    size_t room = strlen(tape.watch) + strlen(why) + sizeof format + 2;
    char *text = must_alloc(room);

    snprintf(text, room, format, tape.watch[0] == '\0' ? "" : " ", why);
    if (shown) {
        tape.watch = realloc(tape.watch, room);
        if (tape.watch == NULL)
            stop_with("out of memory");
        strcat(tape.watch, text);
    } else {
        fprintf(stderr, "make demo: %s\n", text + strspn(text, " "));
    }
    free(text);
}

static void open_scene(const struct options *o, int n, char **words,
                       bool shown)
{
    static struct scene scene;
    const char *why = NULL;
    char **paths;

    scene_read(&scene, o->scene);
    paths = find_programs(&scene, n, words);
    if (o->wire)
        why = wire_open();
    play_open(&scene, paths, !shown && !o->ports, &tape);
    playing = true;
    if (why != NULL)
        tell_no_wire(why, shown);
}

int main(int argc, char **argv)
{
    struct options o = { .speed = 1 };
    struct looks looks;
    bool shown;

    fill_standard_streams();
    read_options(&o, argc, argv);
    self = getpid();
    atexit(leave);
    signals_open();
    reap_become_parent();
    looks = looks_of(&o);
    shown = o.export == NULL && terminal_is_able();
    if (o.record != NULL)
        open_record(o.record);
    if (o.replay != NULL)
        replay(o.replay);
    else
        open_scene(&o, argc - optind, argv + optind, shown);
    if (shown)
        screen_show(&tape, &looks, playing ? play_step : NULL, o.speed);
    else if (playing)
        play_all();
    record();
    if (!shown && signal_to_end() == 0)
        export_as(o.export == NULL ? "text" : o.export, &looks);
    leave();
    tape_free(&tape);
    signals_end();
    return 0;
}
