# programs.bats - whole programs of strangers get what they deserve. A few of
# each lab here; `make proof` judges them all.

# The first two of each lab, as a pattern that tests/programs understands.
first_two() {
    local dir name last='' n=0 lab
    for dir in "$BATS_TEST_DIRNAME/$1"/*/; do
        name=${dir%/}
        name=${name##*/}
        lab=${name%%-*}
        [ "$lab" = "$last" ] || n=0
        last=$lab
        n=$((n + 1))
        [ "$n" -gt 2 ] || printf '%s\n' "$name"
    done
}

@test "right programs in other styles earn every point" {
    [ "$(first_two right | wc -l)" -eq 28 ]
    first_two right | "$BATS_TEST_DIRNAME/programs" right -
}

@test "wrong programs fail first at the step of their mistake" {
    [ "$(first_two wrong | wc -l)" -eq 28 ]
    first_two wrong | "$BATS_TEST_DIRNAME/programs" wrong -
}
