#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../drill/channel.h"

static volatile sig_atomic_t to_end, of_window, to_stop;
static bool by_key;
static int wake[2] = { -1, -1 };

static void on_signal(int number)
{
    int kept = errno;

    if (number == SIGWINCH || number == SIGCONT)
        of_window = 1;
    else if (number == SIGTSTP)
        to_stop = 1;
    else
        to_end = number;
    (void)!write(wake[1], "", 1); /* full: it wakes as well */
    errno = kept;
}

static void catch(int number, int flags)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = flags;
    sigaction(number, &action, NULL);
}

/* No SA_RESTART: who writes to a terminal that takes nothing is to give up. */
void signals_open(void)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

    make_pipe(wake);
    do_not_block(wake[0]);
    do_not_block(wake[1]);
    signal(SIGPIPE, SIG_IGN);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        catch(numbers[i], 0);
}

void signals_of_terminal(void)
{
    catch(SIGWINCH, SA_RESTART);
    catch(SIGCONT, SA_RESTART);
    catch(SIGTSTP, SA_RESTART);
}

int signal_to_end(void)
{
    return to_end;
}

void signal_by_key(int number)
{
    to_end = number;
    by_key = true;
}

static bool once(volatile sig_atomic_t *flag)
{
    bool was = *flag != 0;

    *flag = 0;
    return was;
}

bool signal_of_window(void)
{
    return once(&of_window);
}

bool signal_to_stop(void)
{
    return once(&to_stop);
}

int signals_fd(void)
{
    return wake[0];
}

void signals_clear(void)
{
    char bytes[64];

    while (read(wake[0], bytes, sizeof bytes) > 0)
        continue;
}

void signals_stop(void)
{
    signal(SIGTSTP, SIG_DFL);
    kill(0, SIGTSTP);
    catch(SIGTSTP, SA_RESTART);
}

void signals_end(void)
{
    if (to_end == 0)
        return;
    signal(to_end, SIG_DFL);
    kill(by_key ? 0 : getpid(), to_end);
}
