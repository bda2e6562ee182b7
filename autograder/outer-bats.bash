# outer-bats.bash - for scripts that run bats and are themselves run by tests.
# shellcheck shell=bash

# Run inside a test of bats, this would take the inner parts of that bats for
# a bats, and its variables for its own.
leave_outer_bats() {
    local name
    PATH=${PATH#"${BATS_LIBEXEC:-none}:"}
    for name in "${!BATS_@}"; do
        unset "$name"
    done
}
