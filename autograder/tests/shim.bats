# shim.bats - the log of a program's socket calls, and stopping before them,
# however the program is built and makes its calls.

load judge

# Made once: the program that steps others through their calls.
setup_file() {
    local kit=$BATS_TEST_DIRNAME/..
    export BUILT=${SOCKETLABS_BUILD:-$kit/build}
    export STEPPER=$BATS_FILE_TMPDIR/stepper
    make -s -C "$kit/drill" BUILD="$BUILT"
    cc -std=gnu99 -D_GNU_SOURCE -o "$STEPPER" "$BATS_TEST_DIRNAME/stepper.c" \
        "$BUILT"/drill.o/{calls,show_calls,bytes,story}.o
}

# build FOLDER SUBJECT CC FLAGS ...: a subject with the shim, as FOLDER/SUBJECT
build() {
    local folder=$1 subject=$2 compiler=$3
    shift 3
    mkdir -p "$folder"
    CC=$compiler EXTRA_CFLAGS=$* "$autograder/build-programs" . "$folder"
    # shellcheck disable=SC2086 # a compiler may have options
    $compiler -std=gnu11 -g -O1 -pthread -U_FORTIFY_SOURCE "$@" \
        -include "$autograder/shim/shim.h" -o "$folder/$subject" \
        "$BATS_TEST_DIRNAME/subjects/$subject.c" "$folder"/*.o
}

# What subjects/ways.c does, as the log must tell it.
ways_wanted() {
    cat <<'END'
send(3, 6 bytes) = 6 "member"
send(3, 8 bytes) = 8 "brackets"
recv(4, 64 bytes, MSG_DONTWAIT) = 14 "memberbrackets"
send(3, 6 bytes) = 6 "thread"
write(3, 5 bytes) = 5 "child"
writev(3, 5 bytes) = 5 "lis\x00t"
socket(AF_INET, SOCK_STREAM, 0) = 5
bind(5, 0.0.0.0:0) = 0
listen(5, 1) = 0
END
    [ "${1:-}" = sanitized ] || cat <<'END'
bind(5, 0.0.0.0:0) = -1 EFAULT
accept(5) = -1 EAGAIN
END
    echo 'close(5) = 0'
}

# ways_are_logged [sanitized] CC FLAGS ...: with these the log is as wanted,
# for the program as it starts; after exec it begins anew, with other numbers.
ways_are_logged() {
    local kind=plain
    [ "$1" != sanitized ] || { kind=$1; shift; set -- "$@" -DSANITIZED; }
    build "$BATS_TEST_TMPDIR/ways" ways "$@"
    "$STEPPER" 0 "$BATS_TEST_TMPDIR/ways/ways" once \
        >"$BATS_TEST_TMPDIR/got" 3>&- 4>&-
    diff <(ways_wanted "$kind"; echo 'ended 0') "$BATS_TEST_TMPDIR/got"
}

@test "calls are logged in every way that C has to make one, in threads and children" {
    ways_are_logged cc
}

@test "and after exec, in the same log" {
    build "$BATS_TEST_TMPDIR/ways" ways cc
    "$STEPPER" 0 "$BATS_TEST_TMPDIR/ways/ways" \
        >"$BATS_TEST_TMPDIR/got" 3>&- 4>&-
    [ "$(grep -c '"brackets"' "$BATS_TEST_TMPDIR/got")" -eq 2 ]
    [ "$(wc -l <"$BATS_TEST_TMPDIR/got")" -eq 25 ]
}

@test "built by gcc and by clang, without optimisation and with much" {
    command -v gcc >/dev/null && command -v clang >/dev/null ||
        skip "gcc or clang is not there"
    for compiler in gcc clang; do
        ways_are_logged "$compiler" -O0
        rm -rf "$BATS_TEST_TMPDIR/ways"
        ways_are_logged "$compiler" -O3 -fno-plt
        rm -rf "$BATS_TEST_TMPDIR/ways"
    done
}

@test "built with musl, statically too" {
    command -v musl-gcc >/dev/null || skip "no musl-gcc"
    ways_are_logged musl-gcc
    rm -rf "$BATS_TEST_TMPDIR/ways"
    ways_are_logged musl-gcc -static
}

@test "built with sanitizers, which find nothing in the shim" {
    command -v gcc >/dev/null && command -v clang >/dev/null ||
        skip "gcc or clang is not there"
    for flags in gcc:address,undefined clang:address,undefined clang:memory; do
        ways_are_logged sanitized "${flags%%:*}" "-fsanitize=${flags#*:}" \
            -fno-sanitize-recover=all
        rm -rf "$BATS_TEST_TMPDIR/ways"
    done
}

@test "a program stands still before each call until it is let go on" {
    build "$BATS_TEST_TMPDIR/ways" ways cc
    "$STEPPER" -1 "$BATS_TEST_TMPDIR/ways/ways" once \
        >"$BATS_TEST_TMPDIR/got" 3>&- 4>&-
    diff <(ways_wanted | awk '{
            print "begins " substr($0, 1, index($0, "(") - 1)
            print "ends " $0
        }'; echo 'ended 0') "$BATS_TEST_TMPDIR/got"
}

@test "and runs freely once the presenter has left" {
    build "$BATS_TEST_TMPDIR/ways" ways cc
    "$STEPPER" 3 "$BATS_TEST_TMPDIR/ways/ways" once \
        >"$BATS_TEST_TMPDIR/got" 3>&- 4>&-
    diff <(printf 'begins send\nends send(3, 6 bytes) = 6 "member"\n'
        printf 'begins send\nends send(3, 8 bytes) = 8 "brackets"\n'
        echo 'begins recv'
        ways_wanted
        echo 'ended 0') "$BATS_TEST_TMPDIR/got"
}

@test "calls of every kind are in the log, each with its result" {
    local call
    build "$BATS_TEST_TMPDIR/calls" calls cc
    "$STEPPER" 0 "$BATS_TEST_TMPDIR/calls/calls" \
        >"$BATS_TEST_TMPDIR/got" 3>&- 4>&-
    for call in $(sed -n 's/^#define \([a-z]*\) shim_.*/\1/p' \
        "$autograder/shim/shim.h" | sed '/^gettimeofday$/,$d'); do
        grep -q "^$call(.*) = " "$BATS_TEST_TMPDIR/got" ||
            { echo "no $call in the log"; return 1; }
    done
    grep -q '^setsockopt([0-9]*, SO_REUSEADDR) = 0$' "$BATS_TEST_TMPDIR/got"
    grep -q '^getpeername([0-9]*) = -1 EBADF$' "$BATS_TEST_TMPDIR/got"
    grep -q '^read(-1, 10 bytes) = -1 EBADF$' "$BATS_TEST_TMPDIR/got"
}
