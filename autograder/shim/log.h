/* log.h - the log of a program's socket calls: the shim writes it, drill
 * reads it.
 *
 * A file that drill makes, full of zero bytes and large enough for a struct
 * call_log, which both map into memory. SOCKETLABS_LOG, in the program's
 * environment, is its path. Without the variable nothing is logged. All
 * numbers are in the machine's own order; addresses and data are bytes as
 * they lie in memory. The program could write there, too: what is read from
 * it explains a verdict, and never makes one.
 */
#ifndef SOCKETLABS_SHIM_LOG_H
#define SOCKETLABS_SHIM_LOG_H

#include <stddef.h>
#include <stdint.h>

enum call {
    CALL_NONE,
    CALL_SOCKET, CALL_BIND, CALL_LISTEN, CALL_ACCEPT, CALL_CONNECT,
    CALL_GETSOCKNAME, CALL_GETPEERNAME, CALL_SETSOCKOPT, CALL_GETSOCKOPT,
    CALL_SHUTDOWN, CALL_CLOSE,
    CALL_READ, CALL_READV, CALL_RECV, CALL_RECVFROM, CALL_RECVMSG,
    CALL_WRITE, CALL_WRITEV, CALL_SEND, CALL_SENDTO, CALL_SENDMSG,
    CALL_SELECT, CALL_POLL,
    N_CALLS
};

enum {
    LOG_FIRST = 512, /* so many calls are kept from the first one on, */
    LOG_LAST = 512,  /* and so many of the last */
    LOG_DATA = 64    /* bytes kept of what a call moved */
};

/* One call. What it does not have is 0, or -1 for lengths and places. */
struct call_record {
    uint64_t number;        /* of the call, from 1; 0: nothing here yet */
    int64_t began, ended;   /* ns of CLOCK_MONOTONIC; ended 0: not returned */
    int64_t result;         /* what it returned */
    int64_t size;           /* bytes asked for (-1: SIZE_MAX); an option's int
                               value */
    int64_t first_nul;      /* place of the first NUL in the bytes moved */
    int32_t process;
    int32_t call;           /* enum call */
    int32_t error;          /* errno, when result is -1 */
    int32_t injected;       /* it failed because the dialogue wanted so */
    int32_t fd;             /* of poll: the first one; of select: none */
    int32_t arguments[3];   /* socket: domain, type, protocol; listen: backlog;
                               get/setsockopt: level, name; shutdown: how;
                               those that move bytes: flags;
                               poll, select: how many, milliseconds */
    int32_t has_address;    /* a pointer to an address was given */
    int32_t length_given;   /* the address's length, before the call */
    int32_t length_after;   /* and after it, where the call changes it */
    uint8_t address[16];    /* given to the call, or filled in by it */
    int32_t data_length;    /* how many of these there are: */
    uint8_t data[LOG_DATA]; /* the first bytes given or received */
};

struct call_log {
    uint64_t calls; /* made so far, kept or not */
    struct call_record records[LOG_FIRST + LOG_LAST];
};

/* Where call number n, from 1, is kept: until a later one needs the place. */
static inline size_t log_place(uint64_t number)
{
    return (size_t)(number <= LOG_FIRST
                        ? number - 1
                        : LOG_FIRST + (number - 1 - LOG_FIRST) % LOG_LAST);
}

#endif
