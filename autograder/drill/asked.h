/* asked.h - what the lab under test asks of its program, and what the program
 * was asked for with its arguments; for the rules. */
#ifndef ASKED_H
#define ASKED_H

#include <stdbool.h>

#include "calls.h"

/* The two kinds of addresses that a program gives away itself. */
enum end {
    NO_END,
    OWN_END,   /* to bind() */
    SERVER_END /* to connect(), sendto() and sendmsg() */
};

enum end end_of_call(const struct call_record *r);

/* The IP that the program was to use for this end, "0.0.0.0" for any; NULL
 * when the lab does not say. It may be no address at all. */
const char *asked_ip(enum end end);
/* The port; -1 when the lab does not say, or the argument is left out. */
int asked_port(enum end end);
/* The last argument of listen and of those that count clients; or -1. */
long asked_number(void);

/* SOCK_STREAM or SOCK_DGRAM; 0 when either will do. */
int asked_type(void);
/* The key under test starts with one of these, "03 04 06". */
bool lab_is(const char *numbers);
/* It prints its line and then waits for Enter. */
bool lab_waits_for_enter(void);

#endif
