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

/* cause_first_line.c: the first line, and counted ones */
bool cause_first_line_missing(const struct scene *s, FILE *say);
bool cause_first_line_unended(const struct scene *s, FILE *say);
bool cause_text_before_first_line(const struct scene *s, FILE *say);
bool cause_line_worded_otherwise(const struct scene *s, FILE *say);
bool cause_count_off_by_one(const struct scene *s, FILE *say);
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

/* cause_stream.c: bytes over TCP */
bool cause_whole_buffer_sent(const struct scene *s, FILE *say);
bool cause_nul_sent(const struct scene *s, FILE *say);

#endif
