# check.bats - what `make check` does when something is wrong: with the
# machine, with what it is asked, with the program, with bats. What it could
# not judge it never calls a pass.

# shellcheck disable=SC2030,SC2031 # each test changes the environment of its own
kit=$BATS_TEST_DIRNAME/..
root=$BATS_TEST_DIRNAME/../..
tab=$'\t'

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LAB STEP SUBMISSION SEED RESULTS NO_COLOR MAKEFLAGS MAKELEVEL MFLAGS
}

# check [NAME=VALUE ...]: leaves out, err, results.tsv and status.
check() {
    status=0
    rm -f results.tsv
    env RESULTS="$PWD/results.tsv" "$@" "$kit/check" >out 2>err </dev/null ||
        status=$?
    printf '%s\n' "--- $*: status $status"
    cat out err
}

# gives_up WORDS NAME=VALUE ...: one line says WORDS, and nothing was judged.
gives_up() {
    local words=$1
    shift
    check "$@"
    [ "$status" -eq 2 ]
    [ ! -s out ]
    [ "$(wc -l <err)" -eq 1 ]
    case $(cat err) in
    "make check: "*"$words"*) ;;
    *) echo "wanted: $words"; return 1 ;;
    esac
}

# A program of the shell, put where PATH finds it first.
fake() {
    mkdir -p bin
    { echo '#!/bin/sh'; cat; } >"bin/$1"
    chmod +x "bin/$1"
}

has() {
    grep -qF -- "$1" "${2:-out}" || { echo "not there: $1"; return 1; }
}

has_not() {
    ! grep -F -- "$1" "${2:-out}"
}

# The one test of a lab that has but one in its first step, for runs that are
# about something else.
quick='LAB=04 STEP=1'

@test "a tool that is missing is named, in one line" {
    local place
    mkdir only_bash with_cc
    ln -s "$(command -v bash)" only_bash/bash
    ln -s "$(command -v bash)" with_cc/bash
    ln -s "$(command -v cc)" with_cc/cc
    for place in only_bash with_cc; do
        status=0
        env PATH="$PWD/$place" "$kit/check" >out 2>err || status=$?
        cat out err
        [ "$status" -eq 2 ]
        [ ! -s out ]
        [ "$(wc -l <err)" -eq 1 ]
        [ "$place" = with_cc ] || has 'make check: no C compiler: "cc"' err
        [ "$place" = only_bash ] || has 'make check: bats is not there' err
    done
    gives_up 'no C compiler: "no-such-cc -m32" is not there' CC='no-such-cc -m32'
    gives_up 'bats is not there' BATS=/no/such/bats
}

@test "a bats that is too old, or is none, is refused" {
    PATH=$PWD/bin:$PATH
    echo 'echo "Bats 1.7.0"' | fake bats
    gives_up 'bats is too old: this is Bats 1.7.0, 1.8.0 or newer is needed'
    echo 'echo "Bats 0.4.0"' | fake bats
    gives_up 'bats is too old: this is Bats 0.4.0'
    echo 'echo "a mammal"' | fake bats
    gives_up 'says "a mammal": is that bats-core?'
    echo 'exit 1' | fake bats
    gives_up 'is that bats-core?'
}

@test "what cannot be asked for is refused, in one line" {
    local lab
    for lab in 15 0 011 banana . 3-bind '*' '3 4' '1[01]'; do
        gives_up "there is no lab \"$lab\"; the labs are 01 to 14" LAB="$lab"
    done
    gives_up 'STEP=3 of which lab?' STEP=3
    for step in 9 0 x . '[12]' '1|2'; do
        gives_up "03-bind has no step \"$step\"" LAB=3 STEP="$step"
    done
    gives_up 'there is no folder "no such folder"' SUBMISSION='no such folder'
    : >file
    gives_up 'there is no folder "file"' SUBMISSION=file
    gives_up 'SEED' LAB=3 SEED=banana
}

@test "where it cannot write, it says where" {
    : >file
    gives_up "cannot write to $PWD/file" SOCKETLABS_BUILD="$PWD/file"
    gives_up "cannot write to $PWD/file/x" SOCKETLABS_BUILD="$PWD/file/x"
    # shellcheck disable=SC2086 # two words
    gives_up "$PWD/file/x" TMPDIR="$PWD/file/x" $quick
    # It has judged by then, but whoever wants the rows does not get them.
    # shellcheck disable=SC2086 # two words
    check SUBMISSION="$root/solutions" RESULTS="$PWD/file/x" $quick
    [ "$status" -eq 2 ]
    has "make check: cannot write to $PWD/file/x" err
}

@test "a broken awk or compiler is no verdict on the program" {
    PATH=$PWD/bin:$PATH
    echo 'exit 3' | fake awk
    # shellcheck disable=SC2086 # two words
    check SUBMISSION="$root/solutions" $quick
    [ "$status" -eq 2 ]
    [ ! -s out ]
    has 'make check: ' err
    rm bin/awk
    printf 'echo "the compiler is out of order" >&2\nexit 1\n' | fake broken-cc
    # shellcheck disable=SC2086 # two words
    check SUBMISSION="$root/solutions" CC=broken-cc SOCKETLABS_BUILD="$PWD/build" \
        $quick
    [ "$status" -eq 2 ]
    [ ! -s out ]
    has 'the compiler is out of order' err
    tail -n 1 err | grep '^make check: .* does not build'
}

@test "a program that does not compile: the compiler's words, the line, the step" {
    mkdir mine
    sed 's/if (listen(/if (lissten(/' "$root/solutions/04-listen/listen.c" \
        >mine/listen.c
    check SUBMISSION=mine LAB=4
    [ "$status" -eq 1 ]
    has "does not compile: listen.c, line $(grep -n lissten mine/listen.c |
        cut -d: -f1) (in Step 2)"
    grep -q 'error: .*lissten' out
    # A step ends with its function: what comes below it is in none.
    sed 's/^int main(/int nothing_of_a_step = surprise;\n&/' \
        "$root/solutions/04-listen/listen.c" >mine/listen.c
    check SUBMISSION=mine LAB=4
    grep 'does not compile: listen.c, line [0-9]*$' out
    sed 's/if (listen(/if (lissten(/' "$root/solutions/04-listen/listen.c" \
        >mine/listen.c
    check SUBMISSION=mine LAB=4
    # Every test of it is lost for one reason, which is told once.
    [ "$(cut -f7 results.tsv | sort -u)" = build-failed ]
    [ "$(grep -c 'does not compile' out)" -eq 1 ]
    check SUBMISSION=mine
    [ "$status" -eq 1 ]
    grep '^04-listen .* 0/10 .*does not build' out
    # What the linker says has no line.
    echo 'int nowhere(void); int main(void) { return nowhere(); }' >mine/listen.c
    check SUBMISSION=mine LAB=4
    [ "$status" -eq 1 ]
    grep -q 'undefined reference.*nowhere\|nowhere.*referenced' out
    # A file without a main, and one that is empty.
    : >mine/listen.c
    check SUBMISSION=mine LAB=4 STEP=2
    [ "$status" -eq 1 ]
    [ "$(cut -f7 results.tsv | sort -u)" = build-failed ]
}

@test "a file that is missing is looked for in three places, and they are named" {
    mkdir mine
    check SUBMISSION=mine LAB=4
    [ "$status" -eq 1 ]
    has 'there is no listen.c'
    has labs/04-listen
    [ "$(cut -f7 results.tsv | sort -u)" = missing ]
    check SUBMISSION=mine
    [ "$status" -eq 1 ]
    [ "$(grep -c 'no file handed in' out)" -eq 14 ]
    has '0/180'
    # A folder of that name is no file, and a file of another lab no program.
    mkdir mine/listen.c
    cp "$root/solutions/03-bind/bind.c" mine/listen.h
    check SUBMISSION=mine LAB=4
    [ "$(cut -f7 results.tsv | sort -u)" = missing ]
}

@test "a submission has one of three layouts, in a folder of any name" {
    local good=$root/solutions/04-listen/listen.c name layout folder
    for name in plain "a b  c" "it's \"quoted\"" '$(touch pwned) `touch pwned`' \
        '$HOME*?[a]' '-v' 'über & ; |' ' ends with a blank '; do
        case $name in
        plain) layout='. 04-listen labs/04-listen' ;;
        -v) layout=. ;;
        *) layout=labs/04-listen ;;
        esac
        for layout in $layout; do
            folder="./$name/$layout"
            mkdir -p "$folder"
            cp "$good" "$folder/listen.c"
            # shellcheck disable=SC2086 # two words
            check SUBMISSION="./$name" $quick
            [ "$status" -eq 0 ]
            rm "$folder/listen.c"
        done
    done
    # The compiler is shown the same file, and no shell runs its name.
    for name in "it's \"quoted\"" '$(touch pwned) `touch pwned`' "a b  c"; do
        echo 'int main(void) { return surprise; }' >"$name/listen.c"
        # shellcheck disable=SC2086 # two words
        check SUBMISSION="$name" $quick
        [ "$status" -eq 1 ]
        grep -q "error: .*surprise" out
    done
    [ -z "$(find . "$root" -maxdepth 1 -name pwned)" ]
    # The outermost layout wins, so that a clone of the kit can be handed in.
    mkdir -p plain/labs/04-listen
    cp "$good" plain/labs/04-listen/listen.c
    echo 'no C' >plain/listen.c
    # shellcheck disable=SC2086 # two words
    check SUBMISSION=plain $quick
    [ "$status" -eq 0 ]
}

@test "LAB=1, LAB=01, LAB=01-sockaddr_in and LAB=labs/01-sockaddr_in/ mean one lab" {
    local lab
    for lab in 1 01 01-sockaddr_in labs/01-sockaddr_in/; do
        check SUBMISSION="$root/solutions" LAB="$lab" STEP=1
        [ "$status" -eq 0 ]
        [ "$(cut -f2,3 results.tsv | sort -u)" = "01-sockaddr_in${tab}1" ]
    done
    check SUBMISSION="$root/solutions" LAB=11 STEP=2
    [ "$status" -eq 0 ]
    [ "$(cut -f2,3 results.tsv | sort -u)" = "11-tcp-echo-server${tab}2" ]
}

@test "make check does as it is told, at the top and in the folder of a lab" {
    make --no-print-directory -C "$root" check LAB=4 STEP=1 \
        SUBMISSION="$root/solutions" RESULTS="$PWD/results.tsv" >out 2>&1
    cat out
    [ "$(cut -f2,3 results.tsv)" = "04-listen${tab}1" ]
    SUBMISSION=$root/solutions make --no-print-directory \
        -C "$root/labs/04-listen" check STEP=1 RESULTS="$PWD/results.tsv" \
        >out 2>&1
    cat out
    [ "$(cut -f2,3 results.tsv)" = "04-listen${tab}1" ]
    # make has one status of its own for all failures.
    mkdir mine
    status=0
    make -C "$root" check LAB=4 STEP=1 SUBMISSION="$PWD/mine" >out 2>&1 ||
        status=$?
    cat out
    [ "$status" -ne 0 ]
}

@test "colour is for terminals, and not with NO_COLOR" {
    local escape=$'\033['
    # shellcheck disable=SC2086 # two words
    check SUBMISSION="$root/solutions" TERM=xterm $quick
    [ "$status" -eq 0 ]
    has_not "$escape"
    case $(script --version 2>/dev/null) in
    *util-linux*) ;;
    *) skip "no script of util-linux to make a terminal" ;;
    esac
    export SUBMISSION=$root/solutions TERM=xterm LAB=4 STEP=1
    script -qec "'$kit/check'" /dev/null </dev/null >out
    has "$escape"
    NO_COLOR=1 script -qec "'$kit/check'" /dev/null </dev/null >out
    has_not "$escape"
    TERM=dumb script -qec "'$kit/check'" /dev/null </dev/null >out
    has_not "$escape"
}

# fits: out has lines of 80 columns at most, and no control characters. The
# compiler's lines are as long as it likes.
fits() {
    LC_ALL=C awk 'length($0) > 80 { print FILENAME ":" FNR ": over 80"; bad = 1 }
        END { exit bad }' out
    [ "$(LC_ALL=C tr -d '\n\t -~\200-\377' <out | wc -c)" -eq 0 ]
    [ ! -s err ]
}

@test "what it prints fits a terminal of 80 columns, and is plain text" {
    local wrong
    mkdir mine
    check SUBMISSION=mine
    fits
    check SUBMISSION=mine LAB=14
    fits
    check SUBMISSION="$root/solutions" LAB=11
    fits
    check SUBMISSION="$root/labs" LAB=12
    fits
    for wrong in 01-sockaddr_in-port-printed-raw 05-accept-one-client-only \
        08-send-recv-one-send 07-read-write-nul-sent \
        11-tcp-echo-server-echoes-whole-buffer; do
        rm -f mine/*
        cp "$BATS_TEST_DIRNAME/wrong/$wrong"/*.c mine
        check SUBMISSION=mine LAB="${wrong%%-*}"
        [ "$status" -eq 1 ]
        fits
    done
}

@test "control characters from a program, or from its source, do not get out" {
    mkdir mine
    cat >mine/bind.c <<'END'
#include <stdio.h>
int main(void)
{
    printf("\033[2J\033]0;title\007\bhello\r\302\233\177\n");
    fprintf(stderr, "\033[31mred\n");
    return 1;
}
END
    check SUBMISSION=mine LAB=3
    [ "$status" -eq 1 ]
    [ "$(LC_ALL=C tr -d '\n\t -~\200-\377' <out | wc -c)" -eq 0 ]
    # Also UTF-8 for the control characters above 127.
    [ "$(LC_ALL=C grep -c $'\302\233' out)" -eq 0 ]
    printf 'int main(void) { return "\033[31m\302\233" + surprise\a; }\n' \
        >mine/bind.c
    check SUBMISSION=mine LAB=3
    [ "$status" -eq 1 ]
    [ "$(LC_ALL=C tr -d '\n\t -~\200-\377' <out | wc -c)" -eq 0 ]
    [ "$(LC_ALL=C grep -c $'\302\233' out)" -eq 0 ]
    has surprise
}

@test "a wrong program fails, with status 1, and only where it is wrong" {
    check SUBMISSION="$BATS_TEST_DIRNAME/wrong/03-bind-prints-argument" LAB=3
    [ "$status" -eq 1 ]
    grep -q "${tab}2${tab}.*${tab}0${tab}wrong${tab}" results.tsv
    has 'again   make check LAB=03 STEP=2'
    has 'Next:'
    # Its first step alone is right.
    check SUBMISSION="$BATS_TEST_DIRNAME/wrong/03-bind-prints-argument" LAB=3 \
        STEP=1
    [ "$status" -eq 0 ]
    [ "$(cut -f3,7 results.tsv | sort -u)" = "1${tab}pass" ]
}

@test "what needs your other program is skipped while that is not done" {
    mkdir mine
    cp "$root/solutions/12-tcp-echo-client/tcp_echo_client.c" \
        "$root/labs/11-tcp-echo-server/tcp_echo_server.c" mine
    check SUBMISSION=mine LAB=12
    [ "$status" -eq 0 ]
    [ "$(cut -f7 results.tsv | sort -u | tr '\n' ' ')" = 'pass skipped ' ]
    has 'skipped tests, not counted: 1'
    has '(lab 11 does not pass yet)'
    has '19/19'
    rm mine/tcp_echo_server.c
    check SUBMISSION=mine LAB=12
    has '(lab 11 has no program yet)'
}

# state LAB K: mine holds the skeleton of a lab with steps 1 to K done.
state() {
    local file
    file=$(echo "$root/solutions/$1"/*.c)
    mkdir -p mine
    awk -v done="$2" -f "$kit/skeleton.awk" "$file" >"mine/${file##*/}"
}

@test "a step that is not done is told once, and no later one is wrong for it" {
    state 11-tcp-echo-server 2
    check SUBMISSION=mine LAB=11
    [ "$(grep -c 'step 3 is not done yet' out)" -eq 1 ]
    [ "$(awk -F "$tab" '$3 > 3 || $3 == "-" { print $7 }' results.tsv |
        sort -u)" = not-reached ]
    has_not 'fails as well'
    has 'Next: read handouts/11-tcp-echo-server.md, Step 3'
    check SUBMISSION="$root/labs" LAB=1
    [ "$(grep -c 'is not done yet' out)" -eq 1 ]
    # Asked for alone, each of its tests says so.
    check SUBMISSION=mine LAB=11 STEP=3
    [ "$(grep -c 'step 3 is not done yet' out)" -eq 3 ]
}

@test "a mistake in a step is told, though the program ends at a later one, not done yet" {
    state 11-tcp-echo-server 1
    sed -i.old 's/if (listen(.*/if (0)/' mine/tcp_echo_server.c
    check SUBMISSION=mine LAB=11 STEP=1
    has 'no call failed: the program went on to step 2'
    has 'cause   no-listen'
    has_not 'If you have written it'
    state 12-tcp-echo-client 2
    sed -i.old 's/len > 0/len > 1/' mine/tcp_echo_client.c
    check SUBMISSION=mine LAB=12 STEP=2
    has 'wanted 1000 bytes, got 999'
    has_not 'If you have written it'
}

@test "of the steps after the first that fails, a line says how to see them" {
    state 14-udp-echo-client 3
    check SUBMISSION=mine LAB=14
    [ "$(awk -F "$tab" '$7 == "wrong"' results.tsv | wc -l)" -eq 3 ]
    # Two of them have one cause.
    [ "$(grep -c '^  wrong$' out)" -eq 1 ]
    [ "$(grep -c '^  cause ' out)" -eq 1 ]
    has 'step 5 fails as well: make check LAB=14 STEP=5 shows how'
    has 'Next: repair that, then run'
    check SUBMISSION=mine LAB=14 STEP=4
    [ "$(grep -c '^  wrong$' out)" -eq 2 ]
    has_not 'fails as well'
    check SUBMISSION=mine LAB=14 STEP=5
    [ "$(grep -c '^  wrong$' out)" -eq 1 ]
}

@test "what was not reached says why, also when it alone is asked for" {
    check SUBMISSION="$root/labs" LAB=3 STEP=2
    [ "$status" -eq 1 ]
    has not-reached
    grep -qi 'step 1' out
}

@test "the rows of results.tsv have nine columns, as every report expects" {
    check SUBMISSION="$root/labs" LAB=7
    [ -s results.tsv ]
    check SUBMISSION="$BATS_TEST_DIRNAME/wrong/07-read-write-nul-sent" LAB=7
    awk -F '\t' '
        function fault(what) { print FILENAME ":" FNR ": " what; bad = 1 }
        NF != 9 { fault(NF " columns") }
        $2 != "07-read-write" { fault("lab " $2) }
        $3 !~ /^([1-5]|-)$/ { fault("step " $3) }
        $4 == "" { fault("no test") }
        $5 !~ /^[1-9][0-9]*$/ { fault("points " $5) }
        $6 != ($7 == "pass" ? $5 : 0) { fault("earned " $6 " for " $7) }
        $7 !~ /^(pass|wrong|timeout|crash|build-failed|missing)$/ &&
            $7 !~ /^(not-reached|skipped|grader-error)$/ { fault("verdict " $7) }
        $8 !~ /^[0-9]+$/ { fault("ms " $8) }
        $9 == "" { fault("no cause") }
        { points += $5 }
        END { exit bad || points != 10 }' results.tsv
}

# A bats that says what HOW tells it to say of the tests planned.
fake_bats() {
    cat >bats-that <<'END'
#!/usr/bin/env bash
[ "$1" != --version ] || { echo "Bats 1.11.0"; exit 0; }
while [ "$1" != --formatter ]; do shift; done
title() {
    [ "$step" = - ] || lab="$lab step $step"
    printf '%s %s' "$lab" "${test//[!A-Za-z0-9 _-]/_}"
}
stream() {
    local n=0 lab step test word=ok
    local count
    count=$(wc -l <"$SOCKETLABS_RUN/plan.tsv")
    [ "$HOW" != none ] || return 0
    [ "$HOW" != other-plan ] || count=$((count + 1))
    echo "1..$((count))"
    while IFS=$'\t' read -r lab step test _; do
        n=$((n + 1))
        case $HOW:$n in
        fewer:4) continue ;;
        stops:4) return ;;
        others:2) test="$test or not" ;;
        renamed:2) test="" ;;
        twice:2) echo "ok 1 $(title)" ;;
        fails:2) word='not ok' ;;
        *) word=ok ;;
        esac
        echo "begin $n $(title)"
        echo "$word $n $(title)"
    done < <(if [ "$HOW" = reversed ]; then
        sed -n '1!G;h;$p' "$SOCKETLABS_RUN/plan.tsv"
    else
        cat "$SOCKETLABS_RUN/plan.tsv"
    fi)
    [ "$HOW" != more ] || echo "ok $((n + 1)) $lab step $step one more"
}
stream | "$2"
case $HOW in
killed) kill -9 $$ ;;
stops | unhappy) exit 1 ;;
strange) exit 127 ;;
fails) exit 1 ;;
esac
exit 0
END
    chmod +x bats-that
}

@test "a result that is not whole is the grader's error, and never a pass" {
    local how
    fake_bats
    export SUBMISSION=$root/solutions BATS=$PWD/bats-that LAB=4
    # This bats is believed as long as it says what was planned.
    check HOW=well
    [ "$status" -eq 0 ]
    for how in none fewer stops more others renamed twice reversed fails \
        killed strange unhappy other-plan; do
        check HOW="$how"
        [ "$status" -eq 2 ] || { echo "status $status with $how"; return 1; }
        has 'make check: ' err
        has 'grader' err
    done
}

@test "a test of an instructor's own has functions, other here-documents, any letters" {
    mkdir mine
    # With its sign doubled, since bats takes every such line for a test, and >
    # for a tab.
    sed -e 's/^@@/@/' -e "s/^>/$tab/" >mine/02-socket.bats <<'END'
# What several of them say.
ask_for() {
    drill <<WORDS
        start $1
        ready "socket FD: $1 ($2)"
        # No comment of bats's.
        expect exit 0
WORDS
}

# bats test_tags=points:3
@@test "02-socket step 1: é _ $HOME `id` 'a'; all of it: a stream" {
    ask_for stream TCP
}

# Names that bats must take for two.
# bats test_tags=points:1
@@test "02-socket step 2: asks what step 1 asks, é" {
    drill <<-"WORDS"
>start stream
>ready "socket FD: stream (TCP)"
>expect exit 0
>WORDS
}

# bats test_tags=points:1
@@test "02-socket step 2: asks what step 1 asks, ü" {
    grep -q start <<<start
    ask_for stream TCP
}

# bats test_tags=points:4
@@test "02-socket: both, one after the other" {
    ask_for stream TCP || return
    drill <<'LAST_WORDS'
        start datagram
        ready "socket FD: datagram (UDP)"
        expect exit 0
LAST_WORDS
}
END
    check LAB=02 SUBMISSION="$root/solutions" HIDDEN="$PWD/mine"
    [ "$status" -eq 0 ]
    has 19/19
    grep -qF "é _ \$HOME \`id\` 'a'; all of it: a stream${tab}3${tab}3" results.tsv
    check LAB=02 STEP=1 SUBMISSION="$root/solutions" HIDDEN="$PWD/mine"
    [ "$status" -eq 0 ]
    check LAB=02 SUBMISSION="$root/labs" HIDDEN="$PWD/mine"
    [ "$status" -eq 1 ]
    has ' 0/19'
}

# A process that outlives its bats makes one more folder as soon as the run's
# own is gone, or after so many looks.
@test "a signal leaves no folder behind, though a process of bats makes one yet" {
    local pid status=0
    mkdir tmp
    mkfifo ready
    cat >slow-to-die <<'END'
#!/usr/bin/env bash
[ "${1:-}" != --version ] || { echo Bats 1.8.2; exit; }
(
    trap '' TERM
    echo ready >ready
    for ((n = 0; n < 100000; n++)); do [ -d "$TMPDIR" ] || break; done
    mkdir -p "$TMPDIR/late"
) &
wait
END
    chmod +x slow-to-die
    exec 5<>ready
    set -m
    env LAB=02 SUBMISSION="$root/solutions" BATS="$PWD/slow-to-die" \
        TMPDIR="$PWD/tmp" "$kit/check" >out 2>err </dev/null 3>&- 5>&- &
    pid=$!
    set +m
    read -r -t 60 -u 5
    kill -TERM -- "-$pid"
    wait "$pid" || status=$?
    [ "$status" -eq 143 ]
    find tmp -mindepth 1
    [ -z "$(ls -A tmp)" ]
}

@test "a program that hangs before its first line is waited for once a lab" {
    mkdir mine
    printf '#include <unistd.h>\nint main(void)\n{\n    for (;;)\n%s\n}\n' \
        '        pause();' >mine/tcp_echo_server.c
    cp mine/tcp_echo_server.c mine/bind.c
    for lab in 03-bind 11-tcp-echo-server; do
        # It will hang however short the wait is.
        check SUBMISSION=mine LAB="$lab" TIMEOUT_FACTOR=0.2
        [ "$status" -eq 1 ]
        [ "$(cut -f7 results.tsv | grep -c timeout)" -eq 1 ]
        [ "$(cut -f7 results.tsv | sort -u | tr '\n' ' ')" = 'not-reached timeout ' ]
    done
}

@test "two runs at the same time do not disturb each other" {
    local wrong=$BATS_TEST_DIRNAME/wrong first second
    for first in 0 0; do
        second=0
        LAB=3 SUBMISSION=$wrong/03-bind-no-htons "$kit/check" >out1 2>err1 &
        LAB=3 SUBMISSION=$root/solutions "$kit/check" >out2 2>err2 || second=$?
        wait $! || first=$?
        cat out1 err1 out2 err2
        [ "$first" -eq 1 ]
        [ "$second" -eq 0 ]
        [ ! -s err1 ]
        [ ! -s err2 ]
    done
}

@test "while what judges is built, a terminal says so, and nothing else does" {
    command -v script >/dev/null || skip "no script"
    check SUBMISSION="$root/solutions" LAB=1
    cp -Rp "${SOCKETLABS_BUILD:-$kit/build}" again
    rm again/built
    "$kit/build-kit" "$PWD/again" 'make check' 2>err
    [ ! -s err ]
    rm again/built
    script -qec "$(printf '%q ' "$kit/build-kit" "$PWD/again" 'make check')" \
        /dev/null >out </dev/null
    has 'make check: building what judges, once: some seconds'
    [ "$(wc -l <out)" -eq 1 ]
}

# Each round is a race, which one in six lost now and then.
@test "runs that begin in the same folder at once do not take each other for a fault" {
    local round one pids
    SHIM=$PWD/shim "$kit/build-programs" . shim
    for round in 1 2 3 4 5 6 7 8 9 10; do
        pids=()
        for one in 1 2 3 4 5 6; do
            SHIM=$PWD/shim "$kit/build-programs" . "folder$round" &
            pids+=("$!")
        done
        for one in "${pids[@]}"; do wait "$one"; done
        [ -f "folder$round/record.o" ]
        [ -z "$(find "folder$round" -name 'new.*')" ]
    done
}

@test "where the fast linker is gone that build-kit found, it is done without" {
    local built=${SOCKETLABS_BUILD:-$kit/build}
    "$kit/build-kit" "$built"
    cp -pR "$built" build
    sed -i.old 's/^LINKER=.*/LINKER=-fuse-ld=gone/' build/sanitizers
    grep -q gone build/sanitizers
    SOCKETLABS_BUILD=$PWD/build check LAB=02 SUBMISSION="$root/solutions"
    [ "$status" -eq 0 ]
    has 10/10
}

@test "while a compiler takes long, others have the turn of its run" {
    local checking
    mkfifo turns gate
    exec 6<>turns
    mkdir -p mine/04-listen
    { printf '#include "%s"\n' "$PWD/gate"; cat "$root/solutions/04-listen/listen.c"; } \
        >mine/04-listen/listen.c
    # shellcheck disable=SC2086 # words
    check SUBMISSION="$PWD/mine" $quick DRILL_CORES="$PWD/turns" 6>&- &
    checking=$!
    read -r -t 100 -n 1 _ <&6
    # The compiler reads the end of it, goes on, and the turn is wanted again.
    : >gate
    printf . >&6
    wait "$checking"
    [ "$(cut -f 7 results.tsv)" = pass ]
    ! read -r -t 0 _ <&6
}
