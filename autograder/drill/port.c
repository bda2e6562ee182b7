#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "peer.h"
#include "story.h"

/* Below the ports that Linux (from 32768) and others (from 49152) give to
 * clients, so that no connection of anybody's takes one meanwhile. */
enum {
    FIRST_PEER_PORT = 10000,
    N_PEER_PORTS = 10000,
    FIRST_PORT = 20000,
    N_PORTS = 6000,
    FIRST_LOCK = FIRST_PORT + N_PORTS,
    TRIES = 2000
};

static int lock = -1;

/* A socket bound to the port on all addresses, or -1. */
static int bound(int type, int port)
{
    struct sockaddr_in addr = address_of("0.0.0.0", port);
    int fd = socket(AF_INET, type, 0);

    if (fd == -1)
        grader_error("socket() for a free port: %s", strerror(errno));
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) == -1 ||
        bind(fd, (struct sockaddr *)&addr, sizeof addr) == -1) {
        close(fd);
        return -1;
    }
    return fd;
}

bool port_is_the_same_swapped(int port)
{
    return port / 256 == port % 256;
}

bool port_shows_swap(int port)
{
    int swapped = port % 256 * 256 + port / 256;

    return swapped >= 1024 && swapped < FIRST_PORT &&
           (swapped < FIRST_PEER_PORT || port > FIRST_LOCK + N_PORTS);
}

/* Candidate number `i` of a range; each process begins at another place. */
static int candidate(int first, int n, unsigned i)
{
    return first + (int)(((unsigned)getpid() * 7 + i * 13) % (unsigned)n);
}

int port_for_datagrams(unsigned try)
{
    unsigned i = try;

    while (!port_shows_swap(candidate(FIRST_PEER_PORT, N_PEER_PORTS, i)))
        i++;
    return candidate(FIRST_PEER_PORT, N_PEER_PORTS, i);
}

static bool is_free(int type, int port)
{
    int fd = bound(type, port);

    if (fd != -1)
        close(fd);
    return fd != -1;
}

/* Two tests that run at once must not choose the same port: who chooses one
 * holds, until the test is over, a lock that has a port of its own. Ports are
 * not drawn by lot: how many tries it takes is chance, and the bytes that are
 * drawn afterwards must be the same for the same seed. */
int port_free(void)
{
    for (unsigned i = 0; i < TRIES; i++) {
        int port = candidate(FIRST_PORT, N_PORTS, i);

        port_release();
        if (!port_shows_swap(port))
            continue;
        lock = bound(SOCK_DGRAM, port - FIRST_PORT + FIRST_LOCK);
        if (lock != -1 && is_free(SOCK_STREAM, port) &&
            is_free(SOCK_DGRAM, port))
            return port;
    }
    return -1;
}

void port_release(void)
{
    if (lock != -1)
        close(lock);
    lock = -1;
}
