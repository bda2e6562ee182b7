# programs.bats - all programs in right/ and wrong/.

tests=$BATS_TEST_DIRNAME/..

@test "every right program earns every point" {
    "$tests/programs" right
}

@test "every wrong program fails first at the step of its mistake" {
    "$tests/programs" wrong
}
