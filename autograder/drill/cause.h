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

/* cause_struct.c: the bytes that lab 01 prints */
bool cause_struct_family(const struct scene *s, FILE *say);
bool cause_struct_port_swapped(const struct scene *s, FILE *say);
bool cause_struct_port_zero(const struct scene *s, FILE *say);
bool cause_struct_port_raw(const struct scene *s, FILE *say);
bool cause_sign_extended_bytes(const struct scene *s, FILE *say);
bool cause_struct_address_swapped(const struct scene *s, FILE *say);
bool cause_not_zeroed(const struct scene *s, FILE *say);
bool cause_any_not_handled(const struct scene *s, FILE *say);
bool cause_inet_addr_of_inaddr_any(const struct scene *s, FILE *say);
bool cause_struct_address_zero(const struct scene *s, FILE *say);
bool cause_struct_bad_address(const struct scene *s, FILE *say);

/* cause_address.c: the address given to bind(), connect(), sendto() */
bool cause_port_bytes_swapped(const struct scene *s, FILE *say);
bool cause_port_is_zero(const struct scene *s, FILE *say);
bool cause_address_bytes_swapped(const struct scene *s, FILE *say);
bool cause_wrong_interface(const struct scene *s, FILE *say);
bool cause_bad_address_taken(const struct scene *s, FILE *say);
bool cause_family_not_set(const struct scene *s, FILE *say);
bool cause_connected_to_nobody(const struct scene *s, FILE *say);
bool cause_sizeof_pointer_for_address(const struct scene *s, FILE *say);
bool cause_crashes_on_bad_address(const struct scene *s, FILE *say);

/* cause_length.c: lengths of addresses that calls fill in */
bool cause_accept_length_by_value(const struct scene *s, FILE *say);
bool cause_recvfrom_length_by_value(const struct scene *s, FILE *say);
bool cause_own_length_by_value(const struct scene *s, FILE *say);
bool cause_accept_length_not_set(const struct scene *s, FILE *say);
bool cause_recvfrom_length_not_set(const struct scene *s, FILE *say);
bool cause_own_length_not_set(const struct scene *s, FILE *say);

/* cause_printed.c: addresses that the program prints */
bool cause_printed_without_ntohs(const struct scene *s, FILE *say);
bool cause_getsockname_missing(const struct scene *s, FILE *say);
bool cause_getsockname_too_early(const struct scene *s, FILE *say);
bool cause_own_address_printed(const struct scene *s, FILE *say);
bool cause_ends_exchanged(const struct scene *s, FILE *say);
bool cause_inet_ntoa_twice(const struct scene *s, FILE *say);
bool cause_printed_ip_reversed(const struct scene *s, FILE *say);

/* cause_setup.c: which socket, in which order */
bool cause_socket_arguments_exchanged(const struct scene *s, FILE *say);
bool cause_socket_type_wrong(const struct scene *s, FILE *say);
bool cause_type_not_asked(const struct scene *s, FILE *say);
bool cause_protocol_mismatched(const struct scene *s, FILE *say);
bool cause_precedence_bug(const struct scene *s, FILE *say);
bool cause_no_listen(const struct scene *s, FILE *say);
bool cause_bind_too_late(const struct scene *s, FILE *say);
bool cause_backlog_ignored(const struct scene *s, FILE *say);

/* cause_unchecked.c: failures passed over */
bool cause_socket_unchecked(const struct scene *s, FILE *say);
bool cause_bind_unchecked(const struct scene *s, FILE *say);
bool cause_listen_unchecked(const struct scene *s, FILE *say);
bool cause_connect_unchecked(const struct scene *s, FILE *say);
bool cause_goes_on_after_error(const struct scene *s, FILE *say);

/* cause_check.c: calls that worked, taken for failed ones */
bool cause_success_as_failure(const struct scene *s, FILE *say);
bool cause_ended_without_reason(const struct scene *s, FILE *say);
bool cause_good_address_refused(const struct scene *s, FILE *say);

/* cause_descriptor.c: descriptors that are closed, shut down, or lost */
bool cause_used_after_close(const struct scene *s, FILE *say);
bool cause_shut_down_too_early(const struct scene *s, FILE *say);
bool cause_descriptor_lost(const struct scene *s, FILE *say);

/* cause_first_line.c: the first line, and counted ones */
bool cause_first_line_missing(const struct scene *s, FILE *say);
bool cause_first_line_unended(const struct scene *s, FILE *say);
bool cause_text_before_first_line(const struct scene *s, FILE *say);
bool cause_line_worded_otherwise(const struct scene *s, FILE *say);
bool cause_count_off_by_one(const struct scene *s, FILE *say);
bool cause_accepted_twice(const struct scene *s, FILE *say);
bool cause_count_ignored(const struct scene *s, FILE *say);

/* cause_ending.c: how the program ended */
bool cause_step_not_done(const struct scene *s, FILE *say);
bool cause_exit_status_zero(const struct scene *s, FILE *say);
bool cause_exit_status_not_zero(const struct scene *s, FILE *say);
bool cause_message_on_stdout(const struct scene *s, FILE *say);
bool cause_message_missing(const struct scene *s, FILE *say);
bool cause_call_not_named(const struct scene *s, FILE *say);
bool cause_crashes_without_arguments(const struct scene *s, FILE *say);
bool cause_arguments_unchecked(const struct scene *s, FILE *say);
bool cause_usage_otherwise(const struct scene *s, FILE *say);
bool cause_does_not_wait(const struct scene *s, FILE *say);
bool cause_waits_for_enter_only(const struct scene *s, FILE *say);

/* cause_stream.c: what goes out: too much of it, or too little */
bool cause_sizeof_pointer(const struct scene *s, FILE *say);
bool cause_whole_buffer_sent(const struct scene *s, FILE *say);
bool cause_length_too_long(const struct scene *s, FILE *say);
bool cause_nul_sent(const struct scene *s, FILE *say);
bool cause_nul_of_text_sent(const struct scene *s, FILE *say);
bool cause_message_cut(const struct scene *s, FILE *say);
bool cause_bytes_added(const struct scene *s, FILE *say);
bool cause_bytes_added_to_echo(const struct scene *s, FILE *say);
bool cause_bytes_added_behind(const struct scene *s, FILE *say);
bool cause_bytes_missing(const struct scene *s, FILE *say);
bool cause_echo_without_last(const struct scene *s, FILE *say);

/* cause_string.c: bytes taken for a string */
bool cause_sizeof_pointer_for_text(const struct scene *s, FILE *say);
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

/* cause_result.c: counts that a comparison has replaced */
bool cause_replies_with_one(const struct scene *s, FILE *say);
bool cause_prints_zero_or_one(const struct scene *s, FILE *say);
bool cause_prints_first_bytes(const struct scene *s, FILE *say);
bool cause_count_taken_for_end(const struct scene *s, FILE *say);

/* cause_counting.c: what came, counted wrongly, overwritten, or never taken */
bool cause_counts_wrongly(const struct scene *s, FILE *say);
bool cause_asks_for_less(const struct scene *s, FILE *say);
bool cause_pieces_overwritten(const struct scene *s, FILE *say);
bool cause_never_takes(const struct scene *s, FILE *say);

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

/* cause_flags.c: lab 08: its header, and how it is looked at */
bool cause_length_bytes_swapped(const struct scene *s, FILE *say);
bool cause_header_in_pieces(const struct scene *s, FILE *say);
bool cause_peek_missing(const struct scene *s, FILE *say);
bool cause_header_not_consumed(const struct scene *s, FILE *say);
bool cause_flags_joined_wrongly(const struct scene *s, FILE *say);

/* cause_body.c: lab 08: the body, and what comes after */
bool cause_body_in_pieces(const struct scene *s, FILE *say);
bool cause_body_cut(const struct scene *s, FILE *say);
bool cause_empty_body_as_end(const struct scene *s, FILE *say);
bool cause_body_not_awaited(const struct scene *s, FILE *say);
bool cause_eagain_as_error(const struct scene *s, FILE *say);
bool cause_eagain_as_data(const struct scene *s, FILE *say);
bool cause_blocks_when_empty(const struct scene *s, FILE *say);
bool cause_more_than_body_awaited(const struct scene *s, FILE *say);
bool cause_header_sent_back(const struct scene *s, FILE *say);

/* cause_close.c: descriptors closed too late, too early, or never */
bool cause_client_hangs(const struct scene *s, FILE *say);
bool cause_wrong_one_closed(const struct scene *s, FILE *say);
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
bool cause_silent_client_ends_server(const struct scene *s, FILE *say);
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
bool cause_stranger_renews_wait(const struct scene *s, FILE *say);
bool cause_stranger_ends_program(const struct scene *s, FILE *say);
bool cause_server_not_believed(const struct scene *s, FILE *say);
bool cause_answer_not_kept(const struct scene *s, FILE *say);

#endif
