/* verbs.h - what the verbs of a dialogue do. Each takes its line and returns
 * an enum verdict; what it saw, when that is not PASS, is in the findings. */
#ifndef VERBS_H
#define VERBS_H

#include "dialogue.h"

/* FOLDER/KEY/PROGRAM; the caller frees it. */
char *program_path(const char *folder, const char *key);

/* verbs_setup.c: what the next program is to find */
int do_ground(const struct line *line);
int do_limit_files(const struct line *line);
int do_cap_reads(const struct line *line);
int do_cap_whole_reads(const struct line *line);
int do_cap_writes(const struct line *line);
int do_fail(const struct line *line);
int do_swap_types(const struct line *line);
int do_start(const struct line *line);
int do_start_key(const struct line *line);
int do_enter(const struct line *line);
int do_close_stdin(const struct line *line);
int do_stop(const struct line *line);
int do_pass_time(const struct line *line);

/* verbs_output.c: what a program prints */
int do_ready(const struct line *line);
int do_expect_stdout(const struct line *line);
int do_expect_line(const struct line *line);
int do_expect_no_more_stdout(const struct line *line);

/* verbs_ending.c: how it ends, or that it does not yet */
int do_expect_exit(const struct line *line);
int do_expect_failure(const struct line *line);
int do_expect_failure_or_usage(const struct line *line);
int do_is_waiting(const struct line *line);
int do_expect_message(const struct line *line);
int do_expect_usage(const struct line *line);
int do_expect_bound(const struct line *line);
int do_expect_listening(const struct line *line);
int do_expect_backlog(const struct line *line);

/* verbs_stream.c: TCP */
int do_connect(const struct line *line);
int do_expect_refusal(const struct line *line);
int do_listen(const struct line *line);
int do_accept(const struct line *line);
int do_send(const struct line *line);
int do_expect(const struct line *line);
int do_expect_no_more_bytes(const struct line *line);
int do_expect_open(const struct line *line);
int do_expect_shutdown_taken(const struct line *line);
int do_expect_end(const struct line *line);
int do_expect_end_or_reset(const struct line *line);
int do_expect_any_byte(const struct line *line);
int do_collect(const struct line *line);
int do_shutdown(const struct line *line);
int do_close(const struct line *line);
int do_reset(const struct line *line);
int do_expect_sender(const struct line *line);

/* verbs_datagram.c: UDP */
int do_datagram_peers(const struct line *line);
int do_datagram_peer(const struct line *line);
int do_send_datagram(const struct line *line);
int do_expect_datagram(const struct line *line);
int do_expect_datagram_amid(const struct line *line);
int do_expect_pause(const struct line *line);
int do_expect_any_datagram(const struct line *line);
int do_expect_no_datagram(const struct line *line);

/* run.c: repeat and end are done by the runner itself */
int do_repeat(const struct line *line);
int do_end(const struct line *line);

#endif
