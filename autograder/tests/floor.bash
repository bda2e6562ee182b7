# floor.bash - how long something takes, and the least that judging could take:
# empty tests, and the compiler alone. Read by bench and bench-class, which have
# set kit, build and tmp.
# shellcheck shell=bash
# shellcheck disable=SC2154 # those three
TIMEFORMAT=%R
# shellcheck source=autograder/outer-bats.bash
. "$kit/outer-bats.bash"
leave_outer_bats

# seconds COMMAND ...: what it takes. What fails is no figure, and ends it all.
seconds() {
    { time "$@" >"$tmp/said" 2>&1; } 2>&1 || {
        cat "$tmp/said" >&2
        return 1
    }
}

# empty_tests KEY: as many tests as the lab has, and nothing in them.
empty_tests() {
    awk -f "$kit/plan.awk" "$kit/labs/$1.bats" |
        awk '{ printf "@test \"%d\" {\n    true\n}\n", NR }'
}

# The compilers that build a program to be watched, a line each, with their
# options, and with the linker that comes with them.
watching_compilers() {
    sed -n 's/ -fuse-ld=[a-z]*//; s/^ADDRESS=//p; s/^MEMORY=//p' \
        "$build/sanitizers"
}
