# drill.bash - what the tests in autograder/labs call. Set by autograder/check:
#   SOCKETLABS_DRILL       the drill program
#   SOCKETLABS_MINE        folder of the programs under test, KEY/PROGRAM
#   SOCKETLABS_REFERENCE   folder of the solutions' programs, KEY/PROGRAM
#   SOCKETLABS_RUN         folder of this run

# drill < dialogue: judges the program of this test file's lab. bats learns
# the verdict from the exit status, and the story from what is printed.
drill() {
    local key=${BATS_TEST_FILENAME##*/} step=0 status=0 story
    # A file and no $( ), which would cost another copy of bats's shell.
    local told=${SOCKETLABS_RUN:-}/told
    key=${key%.bats}
    case $BATS_TEST_DESCRIPTION in
    *' step '[0-9]*) step=${BATS_TEST_DESCRIPTION#*' step '}
                     step=${step%%[!0-9]*} ;;
    esac
    if [ -z "${SOCKETLABS_RUN:-}" ]; then
        echo "these tests are run by: make check LAB=${key%%-*}"
        return 2
    fi
    "$SOCKETLABS_DRILL" --key "$key" --step "$step" \
        --mine "$SOCKETLABS_MINE" --reference "$SOCKETLABS_REFERENCE" \
        --ground "$SOCKETLABS_RUN/$key.ground" \
        --again "make check LAB=${key%%-*} STEP=$step" >"$told" || status=$?
    [ "$status" -ne 0 ] || return 0
    story=$(cat "$told")
    if [ "$status" -eq 6 ]; then
        story=${story##*$'\n'      }
        skip "${story%%$'\n'*}"
    fi
    printf '%s\n' "$story"
    return "$status"
}
