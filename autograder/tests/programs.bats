# programs.bats - whole programs of strangers get what they deserve. One of
# each lab here; `make proof` judges them all.

# The first of each lab, a line each.
first() {
    local dir name last='' lab
    for dir in "$BATS_TEST_DIRNAME/$1"/*/; do
        name=${dir%/}
        name=${name##*/}
        lab=${name%%-*}
        [ "$lab" = "$last" ] || printf '%s\n' "$name"
        last=$lab
    done
}

@test "right programs in other styles earn every point" {
    [ "$(first right | wc -l)" -eq 14 ]
    first right | "$BATS_TEST_DIRNAME/programs" right -
}

@test "wrong programs fail first at the step of their mistake" {
    [ "$(first wrong | wc -l)" -eq 14 ]
    first wrong | "$BATS_TEST_DIRNAME/programs" wrong -
}
