#include "asked.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "stage.h"

/* Which arguments say what, counted from 1; 0: none does. */
static const struct place {
    const char *labs;
    enum end end;
    size_t ip, port;
} places[] = {
    { "03 04 05 09", OWN_END, 1, 2 },
    { "11 13", OWN_END, 0, 1 },
    { "14", OWN_END, 0, 4 },
    { "06 07 08 10 12 14", SERVER_END, 1, 2 },
};

static const struct program *program(void)
{
    return &stage.programs[0];
}

bool lab_is(const char *numbers)
{
    for (; *numbers != '\0'; numbers += strspn(numbers, " ")) {
        if (strncmp(stage.key, numbers, 2) == 0)
            return true;
        numbers += 2;
    }
    return false;
}

bool lab_waits_for_enter(void)
{
    return lab_is("03 04 06 09");
}

enum end end_of_call(const struct call_record *r)
{
    if (r->call == CALL_BIND)
        return OWN_END;
    return r->call == CALL_CONNECT || r->call == CALL_SENDTO ||
                   r->call == CALL_SENDMSG
               ? SERVER_END
               : NO_END;
}

static const struct place *place_of(enum end end)
{
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (places[i].end == end && lab_is(places[i].labs))
            return &places[i];
    return NULL;
}

const char *asked_ip(enum end end)
{
    const struct place *place = place_of(end);

    if (place == NULL || program()->n_arguments <= place->port)
        return NULL;
    if (place->ip == 0)
        return lab_is("14") ? NULL : "0.0.0.0";
    return program_argument(program(), place->ip);
}

/* -1 for text that is no number. */
static long number_argument(size_t i)
{
    const char *text = program_argument(program(), i);
    char *end;
    long n = strtol(text, &end, 10);

    return end == text || *end != '\0' || n < 0 ? -1 : n;
}

int asked_port(enum end end)
{
    const struct place *place = place_of(end);
    long port = place == NULL ? -1 : number_argument(place->port);

    return port > 65535 ? -1 : (int)port;
}

long asked_number(void)
{
    return lab_is("04 05 09") ? number_argument(3) : -1;
}

int asked_type(void)
{
    const char *kind = program_argument(program(), 1);

    if (lab_is("02"))
        return strcmp(kind, "stream") == 0     ? SOCK_STREAM
               : strcmp(kind, "datagram") == 0 ? SOCK_DGRAM
                                               : 0;
    if (lab_is("04 05 06 07 08 09 11 12"))
        return SOCK_STREAM;
    return lab_is("10 13 14") ? SOCK_DGRAM : 0;
}
