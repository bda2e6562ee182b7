/* cause_address.c - addresses, ports and interfaces. */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>

#include "calls.h"
#include "cause.h"
#include "program.h"

static int swapped(int port)
{
    return (port & 0xff) << 8 | (port >> 8 & 0xff);
}

/* A port that the program was given as an argument: from 1, or 0 if it is
 * none of them. */
static int given_port(const struct program *p, int port)
{
    for (size_t i = 1; i < p->n_arguments; i++)
        if (atoi(program_argument(p, i)) == port)
            return port;
    return 0;
}

bool cause_port_bytes_swapped(const struct scene *s, FILE *say)
{
    for (size_t i = 0; i < calls_n(); i++) {
        const struct call_record *r = calls_at(i);
        int port = call_port(r), asked = given_port(s->program, swapped(port));

        if ((r->call != CALL_BIND && r->call != CALL_CONNECT &&
             r->call != CALL_SENDTO) || !r->has_address || asked == 0 ||
            asked == port || given_port(s->program, port) != 0)
            continue;
        fprintf(say, "%s() was given port %d, and the program was asked for "
                     "port %d: in hex %04x and %04x, the same two bytes in "
                     "the other order. A port in a sockaddr_in is in network "
                     "byte order: htons() is missing, or is there twice.",
                call_name(r->call), port, asked, (unsigned)port,
                (unsigned)asked);
        return true;
    }
    return false;
}
