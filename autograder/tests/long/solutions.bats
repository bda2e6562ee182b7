# solutions.bats - the solutions hold, whatever the calls give; and a skeleton
# earns step by step.

tests=$BATS_TEST_DIRNAME/..

@test "the solutions hold when every call on a stream moves a few bytes only" {
    unset LAB STEP SEED
    SUBMISSION=$tests/../../solutions DRILL_FAULTS='reads<=5,writes<=3' \
        TIMEOUT_FACTOR=10 "$tests/../check"
}

@test "a skeleton filled in step by step passes the tests of those steps alone" {
    "$tests/steps"
}
