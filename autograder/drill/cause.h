/* cause.h - the mistake behind a failure, named when the evidence is there.
 *
 * A rule looks at the program's calls (calls.h), at what the dialogue failed
 * at (failure.h) and at the stage. It fires only on its evidence: no cause is
 * better than a wrong one. It explains the verdict, and never makes it.
 */
#ifndef CAUSE_H
#define CAUSE_H

#include <stdbool.h>
#include <stdio.h>

#include "story.h"

/* What the rules are asked about, besides the calls and the failure. */
struct scene {
    enum verdict verdict;
    const struct line *line;          /* of the dialogue, that failed */
    const struct program *program;    /* the one under test */
};

/* True when this is the mistake; then it has written on `say` what was seen,
 * with the numbers, and what that means: sentences, in one line. */
typedef bool (*cause_rule)(const struct scene *scene, FILE *say);

struct cause {
    const char *name;     /* for reports: lower-case words with hyphens */
    const char *key;      /* of the handout to read; NULL: this lab's */
    const char *section;  /* a heading in it, or its first words */
    cause_rule rule;
};

extern const struct cause causes[];
extern const size_t n_causes;

/* The cause of the failure, or NULL; its sentences in *text, which the caller
 * frees. */
const struct cause *find_cause(const struct scene *scene, char **text);

/* The sentences and where to read, for the story. */
void tell_cause(FILE *out, const struct cause *cause, const char *text);

/* cause_address.c: addresses, ports, interfaces */
bool cause_port_bytes_swapped(const struct scene *s, FILE *say);

/* cause_stream.c: what goes out: too much of it, or too little */
bool cause_sizeof_pointer(const struct scene *s, FILE *say);
bool cause_whole_buffer_sent(const struct scene *s, FILE *say);
bool cause_nul_sent(const struct scene *s, FILE *say);
bool cause_nul_of_text_sent(const struct scene *s, FILE *say);
bool cause_message_cut(const struct scene *s, FILE *say);
bool cause_bytes_added(const struct scene *s, FILE *say);
bool cause_bytes_added_to_echo(const struct scene *s, FILE *say);
bool cause_bytes_added_behind(const struct scene *s, FILE *say);
bool cause_bytes_missing(const struct scene *s, FILE *say);
bool cause_echo_without_last(const struct scene *s, FILE *say);

/* cause_string.c: bytes taken for a string */
bool cause_sent_as_string(const struct scene *s, FILE *say);
bool cause_old_bytes_sent(const struct scene *s, FILE *say);

/* cause_count.c: short counts */
bool cause_short_count_resent(const struct scene *s, FILE *say);
bool cause_short_count_as_error(const struct scene *s, FILE *say);
bool cause_short_count_ignored(const struct scene *s, FILE *say);

/* cause_receive.c: when enough has been received */
bool cause_one_recv(const struct scene *s, FILE *say);
bool cause_answer_cut(const struct scene *s, FILE *say);
bool cause_stops_at_own_length(const struct scene *s, FILE *say);
bool cause_stops_before_end(const struct scene *s, FILE *say);
bool cause_end_looped(const struct scene *s, FILE *say);
bool cause_end_as_error(const struct scene *s, FILE *say);
bool cause_broken_as_end(const struct scene *s, FILE *say);
bool cause_early_end_as_success(const struct scene *s, FILE *say);
bool cause_end_awaited(const struct scene *s, FILE *say);
bool cause_full_buffer_awaited(const struct scene *s, FILE *say);

/* cause_output.c: what a client prints */
bool cause_prints_what_it_sent(const struct scene *s, FILE *say);
bool cause_printed_as_string(const struct scene *s, FILE *say);
bool cause_full_buffer_loses_last(const struct scene *s, FILE *say);
bool cause_format_string(const struct scene *s, FILE *say);
bool cause_too_much_printed(const struct scene *s, FILE *say);
bool cause_bytes_between(const struct scene *s, FILE *say);
bool cause_bytes_in_front(const struct scene *s, FILE *say);
bool cause_whole_buffer_printed(const struct scene *s, FILE *say);
bool cause_printed_behind_end(const struct scene *s, FILE *say);
bool cause_bytes_behind(const struct scene *s, FILE *say);
bool cause_newline_missing(const struct scene *s, FILE *say);
bool cause_bytes_at_the_end(const struct scene *s, FILE *say);

/* cause_flags.c: lab 08: a header, a body, and the flags of recv() */
bool cause_length_bytes_swapped(const struct scene *s, FILE *say);
bool cause_header_in_pieces(const struct scene *s, FILE *say);
bool cause_peek_missing(const struct scene *s, FILE *say);
bool cause_header_not_consumed(const struct scene *s, FILE *say);
bool cause_body_in_pieces(const struct scene *s, FILE *say);
bool cause_body_cut(const struct scene *s, FILE *say);
bool cause_empty_body_as_end(const struct scene *s, FILE *say);
bool cause_eagain_as_error(const struct scene *s, FILE *say);
bool cause_eagain_as_data(const struct scene *s, FILE *say);
bool cause_blocks_when_empty(const struct scene *s, FILE *say);
bool cause_more_than_body_awaited(const struct scene *s, FILE *say);
bool cause_header_sent_back(const struct scene *s, FILE *say);

/* cause_ending.c: how the program ended */
bool cause_step_not_done(const struct scene *s, FILE *say);

/* cause_close.c: descriptors closed too late, too early, or never */
bool cause_descriptor_leaked(const struct scene *s, FILE *say);
bool cause_listening_socket_closed(const struct scene *s, FILE *say);
bool cause_listening_socket_left_open(const struct scene *s, FILE *say);
bool cause_reset_instead_of_close(const struct scene *s, FILE *say);
bool cause_closed_too_early(const struct scene *s, FILE *say);

/* cause_service.c: what ends a service, or keeps it from its clients */
bool cause_reset_ends_server(const struct scene *s, FILE *say);
bool cause_accept_error_fatal(const struct scene *s, FILE *say);
bool cause_accept_unchecked(const struct scene *s, FILE *say);
bool cause_ends_after_one_client(const struct scene *s, FILE *say);
bool cause_ends_after_few_clients(const struct scene *s, FILE *say);
bool cause_sigpipe(const struct scene *s, FILE *say);
bool cause_listening_socket_used(const struct scene *s, FILE *say);
bool cause_listening_descriptor_lost(const struct scene *s, FILE *say);
bool cause_no_reuseaddr(const struct scene *s, FILE *say);

/* cause_waiting.c: programs that wait in vain, or never rest */
bool cause_server_fills_buffer(const struct scene *s, FILE *say);
bool cause_newline_awaited(const struct scene *s, FILE *say);
bool cause_echoes_after_end_of_stream(const struct scene *s, FILE *say);
bool cause_drops_what_does_not_fit(const struct scene *s, FILE *say);
bool cause_blocked_for_ever(const struct scene *s, FILE *say);
bool cause_failed_call_repeated(const struct scene *s, FILE *say);
bool cause_loops_without_a_call(const struct scene *s, FILE *say);

/* cause_timeout.c: how long a UDP client waits, and how often it asks */
bool cause_no_timeout(const struct scene *s, FILE *say);
bool cause_timeout_too_long(const struct scene *s, FILE *say);
bool cause_timeout_too_short(const struct scene *s, FILE *say);
bool cause_no_retry(const struct scene *s, FILE *say);
bool cause_wrong_number_of_tries(const struct scene *s, FILE *say);
bool cause_killed_by_alarm(const struct scene *s, FILE *say);
bool cause_other_last_words(const struct scene *s, FILE *say);

/* cause_datagram.c: datagrams whole, in parts, empty, or never sent */
bool cause_datagram_cut(const struct scene *s, FILE *say);
bool cause_datagram_split(const struct scene *s, FILE *say);
bool cause_empty_datagram_as_end(const struct scene *s, FILE *say);
bool cause_empty_datagram_not_sent(const struct scene *s, FILE *say);

/* cause_sending.c: calls on a datagram socket that are wrong, or missing */
bool cause_message_too_long(const struct scene *s, FILE *say);
bool cause_no_destination(const struct scene *s, FILE *say);
bool cause_sendto_unchecked(const struct scene *s, FILE *say);
bool cause_sends_twice(const struct scene *s, FILE *say);
bool cause_one_datagram_only(const struct scene *s, FILE *say);
bool cause_listen_on_udp(const struct scene *s, FILE *say);
bool cause_local_port_ignored(const struct scene *s, FILE *say);
bool cause_bind_missing(const struct scene *s, FILE *say);

/* cause_sender.c: whom a datagram came from, and where the answer goes */
bool cause_sender_not_asked(const struct scene *s, FILE *say);
bool cause_reply_to_wrong_address(const struct scene *s, FILE *say);
bool cause_reply_from_another_port(const struct scene *s, FILE *say);
bool cause_threads_share_the_sender(const struct scene *s, FILE *say);
bool cause_stuck_to_first_client(const struct scene *s, FILE *say);
bool cause_prints_first_sender(const struct scene *s, FILE *say);
bool cause_wrong_address_printed(const struct scene *s, FILE *say);

/* cause_stranger.c: a UDP client whom others than the server answer */
bool cause_stranger_believed(const struct scene *s, FILE *say);
bool cause_stranger_costs_a_try(const struct scene *s, FILE *say);
bool cause_stranger_ends_program(const struct scene *s, FILE *say);
bool cause_server_not_believed(const struct scene *s, FILE *say);

#endif
