#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "signals.h"

enum {
    MOST_KEYS = 32,  /* that wait: a key held down is not to run on for long */
    STUCK_MS = 1000  /* a terminal that takes nothing for so long is given up */
};

static struct termios before;
static bool is_open;
static enum key waiting[MOST_KEYS];
static size_t n_waiting;
static bool gone;

bool terminal_is_able(void)
{
    const char *term = getenv("TERM");

    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && term != NULL &&
           *term != '\0' && strcmp(term, "dumb") != 0;
}

void terminal_put(const char *text)
{
    size_t left = strlen(text);
    struct pollfd fd = { STDOUT_FILENO, POLLOUT, 0 };

    while (left > 0) {
        ssize_t n = write(STDOUT_FILENO, text, left);

        if (n > 0) {
            text += n;
            left -= (size_t)n;
        } else if (errno == EAGAIN ? poll(&fd, 1, STUCK_MS) == 0
                                   : errno != EINTR || signal_to_end() != 0) {
            return;
        }
    }
}

/* Ctrl-C, Ctrl-Z and Ctrl-S are keys: as signals they would reach the shell
 * and make before the terminal is as it was. */
static void take_terminal(void)
{
    struct termios t = before;

    t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    t.c_iflag &= ~(tcflag_t)IXON;
    t.c_iflag |= ICRNL;
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &t);
    terminal_put("\033[?1049h\033[?25l");
}

void terminal_open(void)
{
    if (tcgetattr(STDIN_FILENO, &before) == -1)
        stop_with("the terminal: %s", strerror(errno));
    tcflush(STDIN_FILENO, TCIFLUSH);
    is_open = true;
    signals_of_terminal();
    take_terminal();
}

/* In the background it is somebody else's by now, who would be disturbed, and
 * this stopped. */
static void give_back(void)
{
    terminal_put("\033[0m\033[?25h\033[?1049l");
    if (tcgetpgrp(STDIN_FILENO) != getpgrp())
        return;
    tcflush(STDIN_FILENO, TCIFLUSH);
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

void terminal_close(void)
{
    if (is_open)
        give_back();
    is_open = false;
}

void terminal_stop(void)
{
    give_back();
    signals_stop();
    take_terminal();
}

void terminal_measure(int *rows, int *columns)
{
    struct winsize size;

    *rows = 24;
    *columns = 80;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
        size.ws_col > 0) {
        *rows = size.ws_row;
        *columns = size.ws_col;
    }
}

/* ---- keys */

/* Right and left, and what a presenter's remote control sends: Page Down and
 * Page Up. Not down and up: many terminals send these, several at a time, when
 * a wheel is turned. */
static enum key key_of_sequence(unsigned char parameter, unsigned char end)
{
    if (end == 'C' || (end == '~' && parameter == '6'))
        return KEY_NEXT;
    if (end == 'D' || (end == '~' && parameter == '5'))
        return KEY_BACK;
    return KEY_NONE;
}

static enum key key_of(unsigned char c)
{
    switch (c) {
    case '\n': case '\r': case ' ': case 'n': return KEY_NEXT;
    case 'b': case '\b': case 0x7f: return KEY_BACK;
    case 'a': return KEY_RUN;
    case 'j': return KEY_JUMP;
    case 'q': case 4: return KEY_QUIT;
    case 3: return KEY_INTERRUPT;
    case 26: return KEY_STOP;
    default: return KEY_NONE;
    }
}

/* Arrows and the like come as several bytes, which may come one by one: ESC,
 * [ or O, parameters, and a letter or ~. */
static enum key key_at(unsigned char c)
{
    static enum { PLAIN, ESCAPE, SEQUENCE } state;
    static unsigned char parameter;

    if (c == '\033') {
        state = ESCAPE;
        parameter = 0;
        return KEY_NONE;
    }
    if (state == ESCAPE && (c == '[' || c == 'O')) {
        state = SEQUENCE;
        return KEY_NONE;
    }
    if (state == SEQUENCE && c >= 0x20 && c < 0x40) {
        parameter = parameter == 0 ? c : 0xff;
        return KEY_NONE;
    }
    if (state == SEQUENCE && c >= 0x40 && c < 0x7f) {
        state = PLAIN;
        return key_of_sequence(parameter, c);
    }
    state = PLAIN;
    return key_of(c);
}

/* Who wants to leave does not wait for what was typed before. */
static void keep(enum key key)
{
    if (key == KEY_QUIT || key == KEY_INTERRUPT)
        n_waiting = 0;
    if (key != KEY_NONE && n_waiting < MOST_KEYS)
        waiting[n_waiting++] = key;
}

static void read_keys(void)
{
    struct pollfd fd = { STDIN_FILENO, POLLIN, 0 };
    unsigned char data[64];

    while (!gone && poll(&fd, 1, 0) > 0) {
        ssize_t n = read(STDIN_FILENO, data, sizeof data);

        gone = n == 0 || (n == -1 && errno != EINTR && errno != EAGAIN);
        for (ssize_t i = 0; i < n; i++)
            keep(key_at(data[i]));
    }
}

enum key terminal_key(int ms)
{
    struct pollfd fds[] = { { STDIN_FILENO, POLLIN, 0 },
                            { signals_fd(), POLLIN, 0 } };
    bool over = n_waiting == 0 && !gone && poll(fds, 2, ms) == 0;
    enum key key;

    signals_clear();
    read_keys();
    if (gone)
        return KEY_QUIT;
    if (n_waiting == 0)
        return over ? KEY_TIME : KEY_NONE;
    key = waiting[0];
    memmove(waiting, waiting + 1, --n_waiting * sizeof waiting[0]);
    return key;
}

enum wish terminal_wish(void)
{
    read_keys();
    if (gone || (n_waiting > 0 && (waiting[0] == KEY_QUIT ||
                                   waiting[0] == KEY_INTERRUPT)))
        return WISH_END;
    return n_waiting > 0 ? WISH_NEXT : WISH_NOTHING;
}
