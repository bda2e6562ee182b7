/* signals.h - signals as flags. Their handlers do nothing else, since hardly
 * anything may be done there (signal-safety(7)); what has to be done is done
 * by those who look.
 */
#ifndef LADDER_SIGNALS_H
#define LADDER_SIGNALS_H

#include <stdbool.h>

/* From now on SIGINT, SIGTERM, SIGHUP and SIGQUIT ask for the end. */
void signals_open(void);

/* And a window's new size, Ctrl-Z and what comes after it are told of. */
void signals_of_terminal(void);

/* The signal that asked for the end; 0: none. */
int signal_to_end(void);

/* The same by a key: a signal to all who were started together, as the
 * terminal would have sent it. */
void signal_by_key(int number);

/* Each true once: the window has changed, or may have; this is to stop. */
bool signal_of_window(void);
bool signal_to_stop(void);

/* Readable when a signal has come, for poll(), which it wakes even if it came
 * just before; emptied here. */
int signals_fd(void);
void signals_clear(void);

/* Stops here, and all who were started together, until it goes on. */
void signals_stop(void);

/* Dies of the signal that asked for the end, if one has. */
void signals_end(void);

#endif
