/* causes.c - all causes there are. The first rule that fires is taken, so
 * what is nearer to the mistake stands before what is only its effect. */
#include "cause.h"

const struct cause causes[] = {
    { "step-not-done", NULL, "Your task", cause_step_not_done },

    { "port-bytes-swapped", "01-sockaddr_in", "Step 2",
      cause_port_bytes_swapped },

    { "whole-buffer-sent", "11-tcp-echo-server", "Step 3",
      cause_whole_buffer_sent },
    { "nul-sent", "07-read-write", "Step 2", cause_nul_sent },

    { "listening-socket-closed", "09-close", "Other signs",
      cause_listening_socket_closed },
    { "listening-socket-used", "05-accept", "The idea",
      cause_listening_socket_used },
    { "listening-descriptor-lost", "05-accept", "The idea",
      cause_listening_descriptor_lost },
    { "descriptor-leaked", "09-close", "Other signs",
      cause_descriptor_leaked },
    { "listening-socket-left-open", "09-close", "The service never ends",
      cause_listening_socket_left_open },
    { "reset-instead-of-close", "09-close", "Other signs",
      cause_reset_instead_of_close },
    { "closed-too-early", NULL, "Your task", cause_closed_too_early },
    { "no-reuseaddr", "09-close", "Step 3", cause_no_reuseaddr },

    { "accept-unchecked", "11-tcp-echo-server", "The calls",
      cause_accept_unchecked },
    { "accept-error-fatal", "11-tcp-echo-server", "The calls",
      cause_accept_error_fatal },
    { "sigpipe", "08-send-recv", "Step 4", cause_sigpipe },
    { "reset-ends-server", "11-tcp-echo-server", "Step 5",
      cause_reset_ends_server },
    { "ends-after-one-client", "11-tcp-echo-server", "The idea",
      cause_ends_after_one_client },
    { "ends-after-few-clients", "11-tcp-echo-server", "The idea",
      cause_ends_after_few_clients },

    { "drops-what-does-not-fit", "11-tcp-echo-server", "Step 4",
      cause_drops_what_does_not_fit },
    { "full-buffer-awaited", "11-tcp-echo-server", "Step 3",
      cause_full_buffer_awaited },
    { "newline-awaited", "11-tcp-echo-server", "Step 3",
      cause_newline_awaited },
    { "echoes-after-end-of-stream", "11-tcp-echo-server", "Step 3",
      cause_echoes_after_end_of_stream },
    { "blocked-for-ever", "07-read-write",
      "The program waits, and so does the server",
      cause_blocked_for_ever },
    { "failed-call-repeated", "11-tcp-echo-server", "Step 5",
      cause_failed_call_repeated },
    { "loops-without-a-call", "11-tcp-echo-server", "Other signs",
      cause_loops_without_a_call },
};

const size_t n_causes = sizeof causes / sizeof causes[0];
