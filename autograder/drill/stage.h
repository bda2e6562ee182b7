/* stage.h - everything that takes part in a dialogue while it runs: the
 * programs, the peers, and the words that stand for their addresses.
 */
#ifndef STAGE_H
#define STAGE_H

#include "dialogue.h"
#include "peer.h"
#include "program.h"

enum {
    N_PROGRAMS = 3, /* program, reference, partner: the first three names */
    FIRST_PEER = N_PROGRAMS
};

struct stage {
    struct dialogue dialogue;
    struct program programs[N_PROGRAMS];
    struct peer peers[MAX_NAMES]; /* by the index of their name */
    const char *key;              /* of the lab under test */
    const char *mine;             /* folder of the student's programs */
    const char *reference;        /* folder of the solutions' programs */
    int step;                     /* that the test is of; 0: of none */
    const char *build;            /* with a sanitizer: which, see memory.c */
    struct start_plan plan;       /* for the next start */
    struct bytes message;         /* "the message" */
    struct bytes last_sent;       /* by whichever peer */
    struct sockaddr_in heard;     /* where the last datagram came from */
    unsigned long seed;
    bool seed_used;
};

extern struct stage stage;

void stage_open(void);
/* Stops all programs, closes all peers. */
void stage_close(void);

struct program *stage_program(const struct line *line);
struct peer *stage_peer(const struct line *line);

/* The bytes of a token with its references filled in. */
struct bytes stage_text(const struct token *token);
/* The same as a string; the caller frees it. */
char *stage_string(const struct token *token);
/* The bytes that a DATA phrase stands for; sent: what "the same" is. */
struct bytes stage_data(const struct data *data, const struct bytes *sent);

/* {free}: chosen when it is first asked for. */
int stage_free_port(void);

/* There is no port for that, and the test ends: in a box, whose network is
 * nobody else's, the program has taken all of them; else it is the grader's
 * fault. */
void stage_no_port(const char *what) __attribute__((noreturn));

/* New values for {random.ip} and {random.port}. */
void stage_roll(void);

/* The step that the program said is not done yet, where that is why the test
 * failed; 0 when it got further than the step that the test is of. */
int stage_undone_step(void);

#endif
