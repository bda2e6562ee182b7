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
};

const size_t n_causes = sizeof causes / sizeof causes[0];
