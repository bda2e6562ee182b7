#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "box.h"
#include "core.h"
#include "port.h"
#include "random.h"
#include "story.h"

struct stage stage;

static int free_port;           /* {free}, 0 until it is first asked for */
static unsigned char random_ip[4];
static int random_port;

void stage_open(void)
{
    for (int i = 0; i < N_PROGRAMS; i++) {
        stage.programs[i].name = stage.dialogue.names[i].text;
        program_forget(&stage.programs[i]);
    }
    for (int i = 0; i < MAX_NAMES; i++)
        stage.peers[i].fd = -1;
    stage_roll();
}

void stage_close(void)
{
    for (int i = 0; i < N_PROGRAMS; i++)
        program_stop(&stage.programs[i]);
    for (int i = 0; i < MAX_NAMES; i++)
        if (stage.peers[i].fd != -1)
            peer_close(&stage.peers[i]);
    port_release();
    core_settle();
}

struct program *stage_program(const struct line *line)
{
    return &stage.programs[line->slots.subject];
}

struct peer *stage_peer(const struct line *line)
{
    return &stage.peers[line->slots.subject];
}

/* First byte 1 to 223 without 127 and 0, so that it is the address of one
 * host. Of the others, and of the port's two, one is below 16 and one above
 * 127: neither a sign nor a zero that is printed wrongly goes unseen by luck,
 * nor an exchange of bytes. */
void stage_roll(void)
{
    unsigned low = 4 + random_below(12), high = 128 + random_below(128);

    random_port = (int)(random_below(2) == 0 ? low << 8 | high
                                             : high << 8 | low);
    do
        random_ip[0] = (unsigned char)(1 + random_below(223));
    while (random_ip[0] == 127);
    for (int i = 1; i < 4; i++)
        random_ip[i] = (unsigned char)random_below(256);
    random_ip[1 + random_below(2)] = (unsigned char)low;
    random_ip[3] = (unsigned char)high;
}

void stage_no_port(const char *what)
{
    if (box_is_wanted())
        end_as(WRONG, "the program has taken the ports that this test needs");
    grader_error("no free port for %s", what);
}

int stage_free_port(void)
{
    if (free_port == 0)
        free_port = port_free();
    if (free_port == -1)
        stage_no_port("a program");
    return free_port;
}

static void add_random(struct bytes *b, const char *what)
{
    char text[64];

    if (strcmp(what, "ip") == 0)
        snprintf(text, sizeof text, "%d.%d.%d.%d", random_ip[0], random_ip[1],
                 random_ip[2], random_ip[3]);
    else if (strcmp(what, "ip.bytes") == 0)
        snprintf(text, sizeof text, "%02x %02x %02x %02x", random_ip[0],
                 random_ip[1], random_ip[2], random_ip[3]);
    else if (strcmp(what, "port.bytes") == 0)
        snprintf(text, sizeof text, "%02x %02x",
                 (unsigned)random_port / 256, (unsigned)random_port % 256);
    else
        snprintf(text, sizeof text, "%d", random_port);
    bytes_text(b, text);
    stage.seed_used = true;
}

static void add_port(struct bytes *b, int port)
{
    char text[16];

    snprintf(text, sizeof text, "%d", port);
    bytes_text(b, text);
}

static void add_program(struct bytes *b, const struct program *p,
                        const char *part)
{
    if (strcmp(part, ".address") == 0) {
        bytes_text(b, "127.0.0.1:"); /* where peers look for it */
    }
    add_port(b, p->port);
}

static void add_peer(struct bytes *b, const struct peer *peer,
                     const char *part)
{
    char text[32];

    if (*part == '\0')
        add_port(b, ntohs(peer->own.sin_port));
    else
        bytes_text(b, address_text(strcmp(part, ".other") == 0 ? &peer->other
                                                               : &peer->own,
                                   text));
}

static void add_reference(struct bytes *b, const char *text)
{
    size_t n = strcspn(text, ".");
    int name = dialogue_name(&stage.dialogue, text, n);

    if (name >= FIRST_PEER) {
        add_peer(b, &stage.peers[name], text + n);
    } else if (name >= 0) {
        add_program(b, &stage.programs[name], text + n);
    } else if (strcmp(text, "free") == 0) {
        add_port(b, stage_free_port());
    } else if (strcmp(text, "port") == 0) {
        add_port(b, stage.programs[0].port);
    } else if (strncmp(text, "random.", 7) == 0) {
        add_random(b, text + 7);
    } else { /* {100 letters}: checked by match.c */
        bytes_clear(&stage.message);
        random_letters(&stage.message, (size_t)atol(text));
        bytes_append(b, stage.message.data, stage.message.n);
        stage.seed_used = true;
    }
}

struct bytes stage_text(const struct token *token)
{
    struct bytes b = { 0 };

    for (size_t i = 0; i < token->n_pieces; i++)
        if (token->pieces[i].reference)
            add_reference(&b, token->pieces[i].text);
        else
            bytes_append(&b, token->pieces[i].text, token->pieces[i].n);
    return b;
}

char *stage_string(const struct token *token)
{
    struct bytes b = stage_text(token);

    bytes_append(&b, "", 1);
    return (char *)b.data;
}

static void add_values(struct bytes *b)
{
    for (int i = 0; i < 256; i++) {
        unsigned char byte = (unsigned char)i;

        bytes_append(b, &byte, 1);
    }
}

struct bytes stage_data(const struct data *data, const struct bytes *sent)
{
    struct bytes b = { 0 };
    struct bytes tail = { 0 };
    const struct bytes *copied = NULL;

    if (data->kind == DATA_TEXT)
        b = stage_text(data->text);
    else if (data->kind == DATA_BYTES)
        random_bytes(&b, (size_t)data->count);
    else if (data->kind == DATA_LETTERS)
        random_letters(&b, (size_t)data->count);
    else if (data->kind == DATA_VALUES)
        add_values(&b);
    else if (data->kind == DATA_SAME)
        copied = sent;
    else if (data->kind == DATA_MESSAGE)
        copied = &stage.message;
    else
        copied = &stage.peers[data->name].got;
    if (copied != NULL)
        bytes_append(&b, copied->data, copied->n);
    if (data->kind == DATA_BYTES || data->kind == DATA_LETTERS)
        stage.seed_used = true;
    if (data->tail != NULL) {
        tail = stage_text(data->tail);
        bytes_append(&b, tail.data, tail.n);
        bytes_free(&tail);
    }
    return b;
}

int stage_undone_step(void)
{
    int undone = program_undone_step(&stage.programs[0]);

    return stage.step != 0 && undone > stage.step ? 0 : undone;
}
