/* peer.h - a socket of drill's own: it plays the other end of the talk.
 *
 * Addresses are struct sockaddr_in, in network byte order. A call that fails
 * for a reason of the grader's own (no descriptors, no memory) is a grader
 * error; what the program under test causes comes back to the caller.
 */
#ifndef PEER_H
#define PEER_H

#include <netinet/in.h>
#include <stdbool.h>

#include "bytes.h"

struct peer {
    int fd;                     /* -1: not open */
    struct sockaddr_in own;     /* its own address */
    struct sockaddr_in other;   /* TCP: the other end. UDP: who sent last */
    struct bytes last_sent;     /* what "the same" means */
    struct bytes got;           /* what "what NAME got" means */
    struct bytes queue;         /* still to be sent */
    size_t queue_at;
    unsigned long long sent;    /* bytes, since it was connected */
    size_t piece;               /* bytes to send at once, 0: any number */
    bool piece_peeked;          /* pieces may lie unread: the program peeks */
    bool broken;                /* connected, and reset before we looked */
    int asleep;                 /* looks at which it slept over a piece */
    bool piece_slow;            /* the program let a piece lie too long */
    double piece_since;         /* when the last piece was sent */
    double heard;               /* UDP: when the last datagram was sent, in
                                   the program's time, or 0 */
    int pauses;                 /* between two of them */
    double longest, shortest;   /* of these, in seconds */
};

void peer_close(struct peer *peer);
/* Closes with a reset (RST) in place of an orderly end. */
void peer_reset(struct peer *peer);

/* 0, or the errno of connect(). from: the local IP to use, or NULL. Waits for
 * the answer, which on the loopback comes at once, at most `ms`. A connection
 * that was made and is reset already was made: `broken` keeps the reset. */
int peer_connect(struct peer *peer, const struct sockaddr_in *to,
                 const char *from, bool small_buffer, int ms);

/* port 0: any that shows a swap. */
void peer_listen(struct peer *peer, const char *ip, int port,
                 bool small_buffer);
void peer_accept(struct peer *listener, struct peer *connection);
/* port 0: any. Returns 0, or the errno of bind(). */
int peer_datagram(struct peer *peer, const char *ip, int port);
/* One datagram that is there already, and who sent it: its length, or -1.
 * put_forward: seconds by which the program's clock has been. */
ssize_t peer_take(struct peer *peer, void *data, size_t n,
                  double put_forward);

/* True when nobody has this address, for TCP or for UDP. */
bool peer_can_bind(const struct sockaddr_in *addr);

/* Puts bytes in the queue and sends what can be sent now. */
void peer_queue(struct peer *peer, const void *data, size_t n, size_t piece);
bool peer_has_queue(const struct peer *peer);
/* True when the next part of the queue may go out now. program_asleep: the
 * program sleeps in a call. */
bool peer_may_send(struct peer *peer, bool program_asleep);
void peer_send_queue(struct peer *peer);

/* Text IP:PORT of an address; buffer of at least 32 bytes. */
char *address_text(const struct sockaddr_in *addr, char *buffer);
struct sockaddr_in address_of(const char *ip, int port);

#endif
