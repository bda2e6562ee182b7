# solutions.bats - the solutions earn everything, and what is broken does not.
# More befalls them, and the skeletons, in long/solutions.bats.

kit=$BATS_TEST_DIRNAME/..

setup_file() {
    export SUBMISSION=$BATS_TEST_DIRNAME/../../solutions
    unset LAB STEP SEED
}

# Runs check with what is in the environment; shows it all when it fails.
check_solutions() {
    RESULTS=$BATS_TEST_TMPDIR/results.tsv \
        "$kit/check" >"$BATS_TEST_TMPDIR/out" 2>&1 || {
        echo "check ended with status $?"
        cat "$BATS_TEST_TMPDIR/out"
        return 1
    }
    [ "$(cut -f7 "$BATS_TEST_TMPDIR/results.tsv" | sort -u)" = pass ]
}

@test "the solutions earn every point" {
    check_solutions
}

@test "the servers hold when accept() and the buffers fail them for a while" {
    DRILL_FAULTS='accept!EMFILE*2' LAB=11 check_solutions
    DRILL_FAULTS='accept!ENOBUFS*3' LAB=11 check_solutions
    DRILL_FAULTS='sendto!ENOBUFS*0' LAB=13 STEP=2 check_solutions
    DRILL_FAULTS='recvfrom!EINTR*2' LAB=13 check_solutions
}

@test "a broken solution fails, and the exit status says so" {
    mkdir "$BATS_TEST_TMPDIR/broken"
    cp -R "$kit/../solutions/." "$BATS_TEST_TMPDIR/broken"
    sed 's/htons(/(/' "$kit/../solutions/03-bind/bind.c" \
        >"$BATS_TEST_TMPDIR/broken/03-bind/bind.c"
    status=0
    LABS='02 03 04 12' SUBMISSION=$BATS_TEST_TMPDIR/broken \
        check_solutions >"$BATS_TEST_TMPDIR/log" ||
        status=$?
    cat "$BATS_TEST_TMPDIR/log"
    [ "$status" -eq 1 ]
    grep -q 'check ended with status 1$' "$BATS_TEST_TMPDIR/log"
    # One mistake costs one lab.
    cut -f2,7 "$BATS_TEST_TMPDIR/results.tsv" | grep -v 'pass$' >"$BATS_TEST_TMPDIR/lost"
    ! grep -v '^03-bind' "$BATS_TEST_TMPDIR/lost"
}
