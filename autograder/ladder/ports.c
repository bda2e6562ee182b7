#include "ports.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../drill/peer.h"
#include "../drill/port.h"
#include "../drill/story.h"
#include "memo.h"

enum {
    MOST_PORTS = 256,
    FIRST_OF_SERVERS = 40001,
    FIRST_OF_CLIENTS = 50001
};

static struct {
    int real, shown;
} known[MOST_PORTS];
static size_t n_known;
static bool fixed;
static int free_port; /* 0 until somebody asks for it */
static int next_of[2] = { FIRST_OF_CLIENTS, FIRST_OF_SERVERS };

void ports_fix(void)
{
    fixed = true;
}

static int swapped(int port)
{
    return (port & 0xff) << 8 | port >> 8;
}

/* What a port is told as when it is one that is known; else itself. */
static int shown_if_known(int port)
{
    for (size_t i = 0; fixed && i < n_known; i++)
        if (known[i].real == port)
            return known[i].shown;
    return port;
}

int ports_shown(int port)
{
    int other = shown_if_known(swapped(port));

    if (shown_if_known(port) == port && other != swapped(port))
        return swapped(other); /* htons() is missing */
    return shown_if_known(port);
}

void ports_learn_one(int port, enum side side)
{
    for (size_t i = 0; i < n_known; i++)
        if (known[i].real == port)
            return;
    if (port == 0 || n_known == MOST_PORTS || port == swapped(free_port))
        return;
    known[n_known].real = port;
    known[n_known++].shown = next_of[side]++;
}

void ports_learn(const struct cast *cast)
{
    for (size_t i = 0; i < cast->n; i++) {
        const struct member *m = &cast->members[i];

        for (size_t k = 0; k < m->sockets.n; k++)
            ports_learn_one(ntohs(m->sockets.seen[k].local.sin_port),
                            m->part->side);
    }
}

/* Of drill's peers nothing else is needed here. */
struct sockaddr_in address_of(const char *ip, int port)
{
    struct sockaddr_in addr;

    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_port = htons((in_port_t)port);
    inet_pton(AF_INET, ip, &addr.sin_addr);
    return addr;
}

int ports_free(void)
{
    if (free_port == 0)
        free_port = port_free();
    if (free_port == -1)
        grader_error("there is no free port");
    ports_learn_one(free_port, RIGHT);
    return free_port;
}

/* A count may be as large as a port: only what stands where a port does is
 * one. After a blank that is a known one, as an argument has it. */
static int told_as(const char *at, const char *end, long number)
{
    if (number > 65535)
        return -1;
    if (at[-1] == ':')
        return ports_shown((int)number);
    if (strncmp(end, " byte", 5) == 0 || strncmp(end, " ms", 3) == 0)
        return -1;
    return shown_if_known((int)number);
}

char *ports_rename(char *text)
{
    FILE *out;

    if (!fixed)
        return text;
    out = memo_open();
    for (const char *at = text; *at != '\0';) {
        bool starts = isdigit((unsigned char)*at) && at > text &&
                      strchr(": ", at[-1]) != NULL;
        char *end = (char *)at;
        long number = starts ? strtol(at, &end, 10) : 0;
        int told = starts ? told_as(at, end, number) : -1;

        if (told != -1 && told != number)
            fprintf(out, "%d", told);
        else if (starts)
            fwrite(at, 1, (size_t)(end - at), out);
        else
            putc(*end++, out);
        at = end;
    }
    free(text);
    return memo_close(out);
}
