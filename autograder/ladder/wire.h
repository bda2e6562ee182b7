/* wire.h - the segments and datagrams that go over the wire, where programs
 * can be given a network of their own: Linux, with network namespaces that
 * need no root (user_namespaces(7)), or as root.
 */
#ifndef LADDER_WIRE_H
#define LADDER_WIRE_H

#include <netinet/in.h>
#include <stdbool.h>

struct segment {
    bool tcp;                  /* else UDP, or what ICMP tells of one */
    bool unreachable;          /* ICMP: nobody took that datagram */
    int flags;                 /* TCP's, as in its header */
    struct sockaddr_in from, to;
    int bytes;                 /* of data */
};

/* Before any program is started, and while this process has one thread: this
 * process and its children get a network of their own. NULL, or why not, in
 * static memory. */
const char *wire_open(void);

bool wire_is_open(void);

/* The next segment that has gone over the wire; false: none yet. */
bool wire_next(struct segment *segment);

/* True for the first segment of a connection. */
bool segment_calls(const struct segment *segment);

/* "SYN ACK", "FIN ACK", "12 bytes"; static memory, two texts in turn. */
const char *segment_text(const struct segment *segment);

#endif
