# bench.bats - make bench comes to its end, with a figure in each row; what the
# figures are is for people to look at.

setup() {
    unset N LAB LABS STEP SUBMISSION MAKEFLAGS MAKELEVEL
    tests=$BATS_TEST_DIRNAME/..
}

# measure COMMAND ...: it comes to its end
measure() {
    run "$@" 3>&-
    printf '%s\n' "$output"
    [ "$status" -eq 0 ]
}

# figures ROW ...: each of these rows has a number last.
figures() {
    local row
    for row; do
        printf '%s\n' "$output" | grep -qE "^ *$row .*[0-9]\.?[0-9]*\$" || {
            echo "no figure: $row"
            return 1
        }
    done
}

@test "what make check costs is measured for each lab, and for all" {
    command -v tmux >/dev/null || skip "no tmux"
    measure "$tests/bench" 1
    figures 01-sockaddr_in 11-tcp-echo-server 14-udp-echo-client 'all labs' \
        'first row'
}

@test "what make grade costs is measured for a class of two" {
    bwrap --ro-bind / / --unshare-user --unshare-net true 2>/dev/null ||
        skip "no bubblewrap that works"
    N=2 measure "$tests/bench-class"
    figures 'floor of 1 submissions, before' 'share of the floor' \
        'share of its CPU' 'memory of the judge, MiB' \
        'the same class again, unchanged' 'share of the right ones' \
        'a submission, against those'
}

@test "a class that is none is refused at once, by make bench, too" {
    local n
    for n in 0 1 ten -4 1.5; do
        N=$n run make -s -C "$tests/../.." bench
        [ "$status" -eq 2 ]
        [ "${lines[0]}" = "make bench: N=$n is no class of two or more" ]
    done
}
