# solutions.bats - the solutions earn everything, whatever befalls them; what
# is broken does not; and a skeleton earns step by step.

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

@test "the solutions earn every point under the sanitizers" {
    echo 'int main(void) { return 0; }' >"$BATS_TEST_TMPDIR/try.c"
    cc -fsanitize=address,undefined -o "$BATS_TEST_TMPDIR/try" \
        "$BATS_TEST_TMPDIR/try.c" 2>/dev/null || skip "no sanitizers"
    export EXTRA_CFLAGS='-fsanitize=address,undefined -fno-sanitize-recover'
    DRILL_NO_MEMORY_LIMIT=1 TIMEOUT_FACTOR=5 \
        SOCKETLABS_BUILD=$BATS_TEST_TMPDIR/build check_solutions
}

@test "the solutions hold when every call on a stream moves a few bytes only" {
    DRILL_FAULTS='reads<=5,writes<=3' TIMEOUT_FACTOR=10 check_solutions
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
    SUBMISSION=$BATS_TEST_TMPDIR/broken check_solutions >"$BATS_TEST_TMPDIR/log" ||
        status=$?
    cat "$BATS_TEST_TMPDIR/log"
    [ "$status" -eq 1 ]
    grep -q 'check ended with status 1$' "$BATS_TEST_TMPDIR/log"
    # One mistake costs one lab.
    cut -f2,7 "$BATS_TEST_TMPDIR/results.tsv" | grep -v 'pass$' >"$BATS_TEST_TMPDIR/lost"
    ! grep -v '^03-bind' "$BATS_TEST_TMPDIR/lost"
}

@test "a skeleton filled in step by step passes the tests of those steps alone" {
    "$BATS_TEST_DIRNAME/steps"
}
