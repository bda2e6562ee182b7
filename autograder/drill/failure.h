/* failure.h - what a dialogue failed at, for the rules that look for its
 * cause. The words for people are in the findings (story.h). */
#ifndef FAILURE_H
#define FAILURE_H

#include <stdbool.h>

#include "bytes.h"

enum failure_kind {
    FAIL_NONE,
    FAIL_FIRST_LINE,      /* wanted a pattern, got another first line */
    FAIL_NO_FIRST_LINE,   /* got: what there is of it */
    FAIL_LINE,            /* wanted a line; got: what came in its place */
    FAIL_STDOUT,          /* wanted these bytes, got others, or fewer */
    FAIL_MORE_STDOUT,     /* got more than there should be */
    FAIL_NO_END,          /* it did not end */
    FAIL_STATUS,          /* number_wanted, number_got */
    FAIL_ENTER,           /* it ended without waiting for Enter */
    FAIL_SILENT,          /* nothing on stderr */
    FAIL_CALL_NOT_NAMED,  /* stderr does not name the call */
    FAIL_MESSAGE,         /* wanted this line on stderr */
    FAIL_USAGE,           /* no usage on stderr */
    FAIL_BOUND,           /* its port is not taken at an address */
    FAIL_NOT_BOUND,       /* its port is taken at an address */
    FAIL_LISTENING,       /* nobody listens on its port */
    FAIL_BACKLOG,         /* number_wanted, number_got */
    FAIL_CONNECT,         /* number_got: errno of a peer's connect() */
    FAIL_REFUSAL,         /* a connect() was taken */
    FAIL_ACCEPT,          /* it did not connect */
    FAIL_BYTES,           /* a stream: wanted these, got others, or fewer */
    FAIL_STREAM_END,      /* wanted its end; got: more bytes, if any */
    FAIL_MORE_BYTES,      /* wanted no more */
    FAIL_OPEN,            /* wanted the connection still open */
    FAIL_UNREAD,          /* it does not read what was sent */
    FAIL_SENDER,          /* it came from another address: wanted, got */
    FAIL_DATAGRAM,        /* wanted this datagram, got another */
    FAIL_SENDER_PORT,     /* a datagram from another port: number_... */
    FAIL_NO_DATAGRAM,
    FAIL_PAUSE,           /* datagrams follow too soon: ms, number_... */
    FAIL_MORE_DATAGRAMS   /* got: the one too many */
};

/* How a stream went on after the last byte that came. */
enum arrival { ARRIVED, END_OF_STREAM, RESET, NOTHING_CAME };

struct failure {
    enum failure_kind kind;
    struct bytes wanted, got;
    long number_wanted, number_got;
    enum arrival arrival;
    const char *name; /* of the call in `expect failure of NAME`, or NULL */
};

extern struct failure failure;

void failed_at(enum failure_kind kind);
void failed_with(enum failure_kind kind, const void *wanted, size_t wanted_n,
                 const void *got, size_t got_n);
void failed_numbers(enum failure_kind kind, long wanted, long got);

/* The first byte that a peer got and did not want; -1: no such. */
int failure_extra_byte(void);
/* True when a peer got the beginning of what it wanted, and no more. */
bool failure_came_short(void);

#endif
