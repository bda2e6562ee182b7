/* talk.h - what the program under test said and heard over UDP: the calls on
 * its datagram sockets that moved a datagram, in their order (calls.h). */
#ifndef TALK_H
#define TALK_H

#include <netinet/in.h>
#include <stdbool.h>

#include "bytes.h"
#include "calls.h"
#include "cause.h"

struct datagram {
    const struct call_record *r;
    size_t call;                /* index of it among the calls */
    bool out;                   /* sent; otherwise it came in */
    bool has_other;             /* the other end is known: */
    struct sockaddr_in other;   /* whom it went to, or came from */
};

size_t talk_n(void);
const struct datagram *talk_at(size_t i);
/* How many of them went out, or came in. */
size_t talk_count(bool out);
/* The first or last that went out, or came in; NULL if there is none. */
const struct datagram *talk_first(bool out);
const struct datagram *talk_last(bool out);

/* The last that the same process had received before this one went out; NULL
 * if there is none. By the clock: with threads, a receiving call that began
 * before may have ended later. */
const struct datagram *talk_before(const struct datagram *out);

/* The call is on a datagram socket, as far as the log tells. */
bool on_datagram_socket(size_t call);
/* The program answers: its socket has an address, and others speak first. */
bool talk_is_server(void);
/* What the log kept of two datagrams is the same, and their length is. */
bool same_content(const struct datagram *a, const struct datagram *b);
/* These bytes begin with what the log kept of a datagram. */
bool starts_with(const struct bytes *bytes, const struct datagram *d);
/* This text is somewhere in them. */
bool bytes_hold(const struct bytes *bytes, const char *text);

bool same_address(const struct sockaddr_in *a, const struct sockaddr_in *b);
/* IP:PORT, in one of four buffers used in turn. */
const char *address_words(const struct sockaddr_in *addr);
/* "1 byte", "5 bytes", in one of four buffers used in turn. */
const char *length_words(long long n);

/* The lab under test is one of those over UDP. */
bool talk_is_the_lab(void);
/* It is the one whose client asks again when no answer comes. */
bool talk_asks_again(void);
/* The failed line is one of a peer or of the reference, not the program's. */
bool is_of_another(const struct line *line);

/* Milliseconds that the dialogue let pass for the program, from its last
 * start to the line that failed. */
long time_passed(const struct scene *s);

#endif
