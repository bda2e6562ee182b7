# judge.bash - for tests of drill: runs it on the programs in subjects/, and
# looks at the verdict, the story, and what is left.
# shellcheck shell=bash
# shellcheck disable=SC2034 # for the tests that load this

autograder=$BATS_TEST_DIRNAME/..

# The programs are made once for all tests of a file.
setup_file() {
    local source name kit=$BATS_TEST_DIRNAME/..
    export BUILT=${SOCKETLABS_BUILD:-$kit/build}
    export MINE=$BATS_FILE_TMPDIR/mine SOLUTIONS=$BATS_FILE_TMPDIR/solutions
    unset TIMEOUT_FACTOR DRILL_SEED DRILL_FAULTS
    make -s -C "$kit/drill" BUILD="$BUILT"
    "$kit/build-programs" "$kit/../solutions" "$SOLUTIONS" 04-listen \
        08-send-recv 11-tcp-echo-server 12-tcp-echo-client \
        13-udp-echo-server 14-udp-echo-client
    for source in "$BATS_TEST_DIRNAME"/subjects/*.c; do
        name=${source##*/}
        name=${name%.c}
        mkdir -p "$MINE/99-$name"
        # shellcheck disable=SC2086 # flags are words
        ${CC:-cc} -std=gnu11 -O1 -pthread ${EXTRA_CFLAGS:-} \
            -include "$kit/shim/shim.h" -o "$MINE/99-$name/$name" \
            "$source" "$SOLUTIONS"/*.o || return 1
    done
}

setup() {
    tmp=$BATS_TEST_TMPDIR/tmp
    story=$BATS_TEST_TMPDIR/story
    mkdir "$tmp"
}

# Everything of drill's that an environment can change is set here. What must
# not take long on a busy machine gets much time; what is to be late, little.
run_drill() {
    TMPDIR=$tmp TIMEOUT_FACTOR=${factor:-5} "$BUILT/drill" "$@"
}

# judge VERDICT KEY < dialogue: VERDICT is what drill must say, in its story
# and by its exit status; and after it nothing of the program is left.
judge() {
    local wanted=$1 key=$2 mine=$MINE status=0 words got
    shift 2
    [ "${key%%-*}" = 99 ] || mine=$SOLUTIONS
    run_drill --key "$key" --mine "$mine" --reference "$SOLUTIONS" "$@" \
        >"$story" || status=$?
    words=(pass wrong grader-error timeout crash not-reached skipped)
    got=${words[$status]:-"exit status $status"}
    if [ "$got" != "$wanted" ]; then
        echo "wanted the verdict $wanted of $key, got $got"
        cat "$story"
        return 1
    fi
    if [ "$wanted" = pass ]; then
        printf '' | cmp - "$story" || return 1
    elif [ "$(sed -n 1p "$story")" != "verdict: $wanted" ]; then
        echo "the first line of the story is not the verdict:"
        cat "$story"
        return 1
    fi
    nothing_left
}

# No file in TMPDIR; and no process that has the folder of a program in its
# environment, as all have that drill starts.
nothing_left() {
    if [ -d "$tmp" ] && [ -n "$(ls -A "$tmp")" ]; then
        echo "left in TMPDIR: $(ls -A "$tmp")"
        return 1
    fi
    [ -d /proc/self ] || return 0
    if grep -las "$tmp/socket-labs" /proc/[0-9]*/environ; then
        echo "these processes are left"
        return 1
    fi
}

# tells TEXT ...: lines of the story that have each of these texts.
tells() {
    local text
    for text; do
        grep -Fqe "$text" "$story" || {
            echo "the story does not tell: $text"
            cat "$story"
            return 1
        }
    done
}

# tells_nothing_of TEXT ...: no line has any of these.
tells_nothing_of() {
    local text
    for text; do
        if grep -Fqe "$text" "$story"; then
            echo "the story tells: $text"
            cat "$story"
            return 1
        fi
    done
}
