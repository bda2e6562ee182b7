# run.bats - what `make test` prints is the truth about what ran.

# suite NAME LINE ...: a file of tests
suite() {
    local name=$1
    shift
    printf '%s\n' "$@" >"$BATS_TEST_TMPDIR/$name.bats"
}

# Runs them as make test does, apart from the bats that runs this; the last
# line and the status must be these.
run_suites() {
    local wanted=$1 wanted_status=$2 name status=0
    shift 2
    (
        PATH=${PATH#"${BATS_LIBEXEC:-none}:"}
        for name in "${!BATS_@}"; do
            case $name in BATS_TEST_*) ;; *) unset "$name" ;; esac
        done
        unset CI BATS_TEST_TIMEOUT BATS_TEST_RETRIES
        env "$@" "$BATS_TEST_DIRNAME/run" "$BATS_TEST_TMPDIR"/*.bats 3>&-
    ) >"$BATS_TEST_TMPDIR/said" 2>&1 || status=$?
    if [ "$status" -ne "$wanted_status" ] ||
        ! tail -n 1 "$BATS_TEST_TMPDIR/said" | grep -qxE "$wanted"; then
        echo "status $status, wanted $wanted_status and a last line $wanted"
        cat "$BATS_TEST_TMPDIR/said"
        return 1
    fi
}

setup() {
    suite good '@test "stands" { true; }' '@test "stands, too" { true; }'
}

@test "passed and skipped tests are counted over all files" {
    suite other '@test "has no tool" { skip "no tool"; }' '@test "is" { true; }'
    run_suites '3 passed, 0 failed, 1 skipped' 0
}

@test "a failed test is shown with what it said, and the status is 1" {
    suite bad '@test "falls" {' '    echo "so it went"; false' '}'
    run_suites '2 passed, 1 failed' 1
    grep -q '^# so it went' "$BATS_TEST_TMPDIR/said"
}

@test "tests that never report have failed" {
    suite cut '@test "ends it all" { kill -9 $PPID; kill -9 $$; }' \
        '@test "is not reached" { true; }'
    run_suites '2 passed, [12] failed' 1
}

@test "a file that bats cannot read has failed" {
    suite unread '@test "has no end" {'
    run_suites '2 passed, [1-9] failed' 1
}

@test "in CI a skipped test is a failure" {
    suite other '@test "has no tool" { skip "no tool"; }'
    run_suites '2 passed, 1 failed' 1 CI=true
}
