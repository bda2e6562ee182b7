# programs.bats - whole programs of strangers get what they deserve. One wrong
# one of each lab here; `make proof` judges them all, and the right ones.

# The first of each lab, a line each.
first_wrong() {
    local dir name last='' lab
    for dir in "$BATS_TEST_DIRNAME"/wrong/*/; do
        name=${dir%/}
        name=${name##*/}
        lab=${name%%-*}
        [ "$lab" = "$last" ] || printf '%s\n' "$name"
        last=$lab
    done
}

@test "wrong programs fail first at the step of their mistake" {
    [ "$(first_wrong | wc -l)" -eq 14 ]
    first_wrong | "$BATS_TEST_DIRNAME/programs" wrong -
}
