#include "screen.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "ladder.h"
#include "signals.h"
#include "terminal.h"
#include "view.h"

enum {
    WIDEST = 160,
    SOON_MS = 400 /* a step that takes longer says so */
};

static struct view view;

static struct {
    bool (*play)(void);
    double speed;
    enum { BY_KEY, RUNNING, JUMPING } mode;
    bool slow;              /* the step that is made now takes its time */
    struct timespec asked;  /* when it was asked for */
} screen;

static const char *keys_now(void)
{
    bool ended = view.over && !view_has_more(&view) && view.hidden == 0;

    if (screen.slow)
        return "A program takes its time ...  any key goes on  q quit";
    if (ended)
        return "The end.  b back  q quit";
    if (screen.mode == JUMPING)
        return "To the next arrow ...  j stop  b back  q quit";
    if (screen.mode == RUNNING)
        return "Running ...  a stop  b back  q quit";
    return "Enter next  b back  j next arrow  a run  q quit";
}

/* In one piece, so that it does not flicker. */
static void draw(void)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);

    if (out == NULL)
        stop_with("out of memory");
    view.keys = keys_now();
    view_draw(&view, out);
    fclose(out);
    terminal_put(text);
    free(text);
}

static void measure(void)
{
    terminal_measure(&view.rows, &view.columns);
    if (view.columns > WIDEST)
        view.columns = WIDEST;
    view.looks.columns = view.columns;
    terminal_put("\033[0m\033[2J");
}

/* ---- steps */

static long ms_since(const struct timespec *then)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - then->tv_sec) * 1000 +
           (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* Asked again and again while a step is made. */
enum wish wish_now(void)
{
    if (signal_to_end() != 0)
        return WISH_END;
    if (view.tape == NULL)
        return WISH_NOTHING;
    if (signal_of_window()) {
        measure();
        draw();
    }
    if (!screen.slow && ms_since(&screen.asked) >= SOON_MS) {
        screen.slow = true;
        draw();
    }
    return terminal_wish();
}

/* After the end, too: a program may have gone on meanwhile. */
static void make_step(void)
{
    clock_gettime(CLOCK_MONOTONIC, &screen.asked);
    view.over = screen.play == NULL || !screen.play();
    screen.slow = false;
}

/* The rest of a step that is too high, or the next one. */
static void next(void)
{
    if (view.hidden > 0 && screen.mode != JUMPING) {
        view.skipped += view.room - 1;
        return;
    }
    if (!view_has_more(&view))
        make_step();
    if (view_has_more(&view))
        view.at = view.tape->rows[view_row_after(&view, view.at)].step;
    view.skipped = 0;
}

/* To the opening, too, if the first step is still there. */
static void back(void)
{
    size_t first = view_row_after(&view, view.at - 1);

    screen.mode = BY_KEY;
    if (view.skipped > 0)
        view.skipped = 0;
    else if (first > 0)
        view.at = view.tape->rows[first - 1].step;
    else if (!view.tape->cut)
        view.at = 0;
}

static bool has_arrow(long step)
{
    size_t end = view_row_after(&view, step);

    for (size_t i = view_row_after(&view, step - 1); i < end; i++)
        if (view.tape->rows[i].arrow != NO_ARROW)
            return true;
    return false;
}

static void go_on(void)
{
    next();
    if ((view.over && !view_has_more(&view)) ||
        (screen.mode == JUMPING && has_arrow(view.at)))
        screen.mode = BY_KEY;
}

static void press(enum key key)
{
    bool running = screen.mode == RUNNING, jumping = screen.mode == JUMPING;

    if (key == KEY_NEXT || (key == KEY_TIME && screen.mode != BY_KEY))
        go_on();
    else if (key == KEY_BACK)
        back();
    else if (key == KEY_RUN)
        screen.mode = running ? BY_KEY : RUNNING;
    else if (key == KEY_JUMP)
        screen.mode = jumping ? BY_KEY : JUMPING;
}

static int pause_ms(void)
{
    if (screen.mode == BY_KEY)
        return -1;
    return screen.mode == JUMPING ? 0 : (int)(1000 / screen.speed);
}

/* False at the end. */
static bool take_key(void)
{
    enum key key = terminal_key(pause_ms());

    if (key == KEY_INTERRUPT)
        signal_by_key(SIGINT);
    if (key == KEY_QUIT || signal_to_end() != 0)
        return false;
    if (signal_to_stop() || key == KEY_STOP) {
        terminal_stop();
        measure();
    }
    press(key);
    return true;
}

void screen_show(struct tape *tape, const struct looks *looks,
                 bool (*play)(void), double speed)
{
    view.looks = *looks;
    screen.play = play;
    view.over = play == NULL;
    screen.speed = speed;
    terminal_open();
    measure();
    view.tape = tape;
    do {
        if (signal_of_window())
            measure();
        draw();
    } while (take_key());
    view.tape = NULL;
    terminal_close();
}
