# watch.bats - make watch, in a real terminal. Most tests watch a lab of a
# small kit, whose check says what it is told to, and counts how often it was
# asked.

# shellcheck disable=SC2030,SC2031 # each test changes the environment of its own
load terminal

kit=$BATS_TEST_DIRNAME/..
root=$BATS_TEST_DIRNAME/../..

setup() {
    own_place || return 1
    unset LAB STEP SUBMISSION SEED RESULTS
}

# ends STATUS: it ends with that, the terminal is as it was, and nothing of it
# is left.
ends() {
    has_ended "$1"
    until_true 20 nothing_left
}

nothing_left() {
    [ -z "$(ls -A temporary)" ] || return 1
    [ ! -f child ] || no_process "$(cat child)"
}

no_process() {
    ! kill -0 "$1" 2>/dev/null
}

# The small kit: its check tells what is in `said` and ends with what is in
# `verdict`. While there is a pipe `hold`, it waits there.
small_kit() {
    mkdir -p small/autograder small/labs/04-listen
    ln -s "$kit/watch" "$kit/keys.bash" "$kit/own-folder.bash" "$kit/plan.awk" "$kit/labs" \
        "$kit/report" small/autograder
    cat >small/autograder/check <<'END'
#!/usr/bin/env bash
cd "$(dirname "$0")/../.." || exit 2
echo "$LAB ${STEP:--} $SOCKETLABS_VIEW" >>runs
if [ -p hold ]; then
    mktemp "$TMPDIR/of-check.XXXXXX" >/dev/null
    cat hold >/dev/null &
    echo $! >child
    wait
fi
cat said
[ ! -f complaint ] || cat complaint >&2
exit "$(cat verdict)"
END
    chmod +x small/autograder/check
    file=small/labs/04-listen/listen.c
    echo 'one' >"$file"
    says 1 <<'END'
2/10 points

04-listen step 2: takes three clients
  wrong
  ok start {free}
  -> expect the same
END
}

# says STATUS: from now on, with standard input for its words.
says() {
    cat >said.new
    echo "$1" >verdict
    mv said.new said
}

watch_small() {
    in_terminal "${1:-80}" "${2:-24}" env LAB=4 small/autograder/watch
}

# A key that means nothing ends the second after which it looks again.
hurry() {
    tm send-keys x
}

runs() {
    [ "$(wc -l <runs 2>/dev/null)" -eq "$1" ]
}

@test "what cannot be watched is refused, with status 2" {
    local status words
    while IFS='|' read -r words settings; do
        status=0
        # shellcheck disable=SC2086 # words of settings
        env $settings "$kit/watch" >out 2>err </dev/null || status=$?
        cat err
        [ "$status" -eq 2 ]
        [ ! -s out ]
        [ "$(wc -l <err)" -eq 1 ]
        grep -qF "make watch: $words" err
    done <<'END'
which lab?|STEP=3
there is no lab "15"; the labs are 01 to 14|LAB=15
03-bind has no step "9"|LAB=3 STEP=9
there is no folder "nowhere"|LAB=3 SUBMISSION=nowhere
this needs a terminal|LAB=3
END
    nothing_left
}

# A program for lab 04 that lacks its second step.
not_listening() {
    sed 's/if (listen(/if (0 \&\& listen(/' \
        "$root/solutions/04-listen/listen.c" >mine/listen.c
}

@test "a program is mended: the first failure, and on saving, that all passed" {
    mkdir mine
    not_listening
    in_terminal 80 24 make --no-print-directory -C "$root" watch LAB=4 \
        SUBMISSION="$PWD/mine"
    shows 'points  checked'
    has '04-listen  '
    has '/10 points'
    has 'step 2: '
    has '  ->'
    has 'again   make check LAB=04 STEP=2'
    [ "$(grep -c '^step [0-9]: ' screen)" -eq 1 ]
    cp "$root/solutions/04-listen/listen.c" mine/listen.new
    mv mine/listen.new mine/listen.c
    shows '04-listen  10/10 points  checked'
    has 'All tests passed.'
    echo 'no C' >mine/listen.c
    shows 'does not compile: listen.c, line 1'
    has '0/10 points'
    tm send-keys q
    ends 0
}

@test "saved in whatever way, the file is checked once more, and only then" {
    small_kit
    watch_small
    shows '2/10 points  checked'
    # Over itself, as long as before, and no newer.
    touch -r "$file" old
    echo 'two' >"$file"
    touch -r old "$file"
    hurry
    until_true 20 runs 2
    # As a new file that takes the old one's name, from a clock far behind.
    echo 'three' >new
    touch -t 200001010000 new
    mv new "$file"
    hurry
    until_true 20 runs 3
    # The old one is taken away first, and another one comes a moment later.
    shows 'checked'
    rm "$file"
    echo 'four' >"$file"
    hurry
    until_true 20 runs 4
    # Newer, but the same: nothing to check. That the last check, by a key, is
    # over shows that the file was looked at.
    shows 'checked'
    touch -t 203001010000 "$file"
    echo '9/10 points' | says 1
    tm send-keys Enter
    shows '9/10 points  checked'
    echo '10/10 points' | says 0
    echo 'five' >"$file"
    hurry
    shows '10/10 points  checked'
    runs 6
    tm send-keys q
    ends 0
    [ "$(sort -u runs)" = '04-listen - first' ]
}

@test "a file that is gone for good is told of, and one that comes back checked" {
    small_kit
    watch_small
    shows '2/10 points  checked'
    printf '0/10 points\n\n04-listen\n  missing\n  there is no listen.c\n' |
        says 1
    rm "$file"
    shows 'there is no listen.c'
    runs 2
    # In another place where a submission may have it.
    echo '10/10 points' | says 0
    echo 'back' >small/labs/listen.c
    hurry
    shows 'All tests passed.'
    runs 3
}

@test "what is saved during a check is checked after it" {
    small_kit
    mkfifo hold
    watch_small
    shows '04-listen  checking ...'
    until_true 20 runs 1
    echo 'two' >"$file"
    # Neither this nor Enter starts another one meanwhile.
    tm send-keys Enter x
    mv hold held
    : >held
    until_true 20 runs 2
    shows '2/10 points  checked'
    echo 'three' >"$file"
    hurry
    until_true 20 runs 3
    tm send-keys q
    ends 0
    runs 3
}

@test "while a saved file is checked, it says so and keeps what was there" {
    small_kit
    watch_small
    shows 'checked'
    mkfifo hold
    echo 'two' >"$file"
    hurry
    shows '04-listen  2/10 points  saved: checking ...'
    has '  -> expect the same'
    tm send-keys q
    ends 0
}

@test "q, Ctrl-C and Ctrl-D end it, whether it checks or waits, and leave nothing" {
    local key when
    small_kit
    for when in waits checks; do
        for key in q C-c C-d; do
            rm -f runs ended child hold
            [ "$when" = waits ] || mkfifo hold
            watch_small
            [ "$when" = waits ] || until_true 20 test -s child
            [ "$when" = checks ] || shows 'points  checked'
            tm send-keys "$key"
            ends 0
            tm kill-server
        done
    done
}

@test "a signal ends it, and a terminal that is gone, and leave nothing" {
    local signal
    small_kit
    mkfifo hold
    for signal in TERM:143 HUP:129 INT:130; do
        rm -f runs ended child pid
        in_terminal 80 24 bash -c 'echo $$ >pid; LAB=4 exec small/autograder/watch'
        until_true 20 test -s child
        kill "-${signal%:*}" "$(cat pid)"
        ends "${signal#*:}"
        tm kill-server
    done
    rm -f child pid
    in_terminal 80 24 bash -c 'echo $$ >pid; LAB=4 exec small/autograder/watch'
    until_true 20 test -s child
    tm kill-server
    until_true 20 nothing_left
    until_true 20 no_process "$(cat pid)"
}

@test "a check that will not be stopped is ended all the same" {
    small_kit
    mkfifo hold
    sed 's/^echo "$LAB/trap "" TERM\n&/' small/autograder/check >stubborn
    cat stubborn >small/autograder/check
    grep -q '^trap "" TERM$' small/autograder/check
    watch_small
    until_true 20 test -s child
    tm send-keys q
    ends 0
}

@test "a real check under way is stopped, with the program that it runs" {
    mkdir mine
    cat >mine/listen.c <<END
#include <stdio.h>
#include <unistd.h>
int main(void)
{
    FILE *f = fopen("$PWD/child", "w");
    fprintf(f, "%ld\n", (long)getpid());
    fclose(f);
    for (;;)
        pause();
}
END
    # It would be waited for, for minutes.
    in_terminal 80 24 env LAB=4 SUBMISSION="$PWD/mine" TIMEOUT_FACTOR=100 \
        "$kit/watch"
    until_true 20 test -s child
    tm send-keys C-c
    ends 0
}

@test "stopped with Ctrl-Z and taken back, it draws and takes keys as before" {
    command -v tmux >/dev/null || skip "no tmux"
    small_kit
    printf 'PS1="shell> "\n' >rc
    in_terminal 80 24 bash --norc --rcfile rc -i
    tm send-keys 'PS1="shell> "; LAB=4 small/autograder/watch; echo is $?' Enter
    shows '2/10 points  checked'
    tm send-keys C-z
    shows 'Stopped'
    tm send-keys 'clear; fg' Enter
    shows '2/10 points  checked'
    tm send-keys x Enter
    until_true 20 runs 2
    tm send-keys C-c
    shows 'shell>'
    until_true 20 nothing_left
    tm send-keys 'exit' Enter
    until_true 20 test -s ended
}

@test "what could not be judged is no fail: the reason is on the screen" {
    small_kit
    : | says 2
    echo 'make check: no C compiler: "cc" is not there' >complaint
    watch_small
    shows 'could not judge'
    has 'no C compiler'
    has_not points screen
    rm complaint
    echo '10/10 points, 1 skipped' | says 0
    tm send-keys Enter
    shows '04-listen  10/10 points, 1 skipped  checked'
    has_not 'could not' screen
}

# A long story, with the blocks that a story can have.
long_story() {
    printf '2/10 points\n\n04-listen step 2: takes %s\n  wrong\n' \
        'three clients, one after the other, and then three more of them'
    printf '  ok first step\n'
    printf '  ok step number %s\n' 2 3 4 5 6 7 8 9 10 11 12
    printf '  ->     %s\n' 'expect the same'
    printf '      %s\n' 'other bytes came than were wanted:' \
        'wanted      0  61 20 6c 6f 6e 67 65 72 20 6c  a longer l' \
        'got         0  00 00 00 00 00 00 00 00 00 00  ..........' \
        'first differs  ^^ byte 0'
    printf '  stdout  "line 1\\n"\n'
    printf '          "line %s\\n"\n' 2 3 4 5 6 7 8
    printf '  stderr  (nothing)\n  ended   still running\n'
    printf '  calls   socket(AF_INET) = 3\n'
    printf '          call %s() = 0\n' 2 3 4 5 6 7 8
    printf '  cause   %s\n          %s\n' \
        'port 16415 is 8000 with its bytes swapped:' 'htons() is missing'
    printf '  again   make check LAB=04 STEP=2 \\\n          SUBMISSION=mine\n'
}

@test "a story longer than the screen is cut where it hurts least, at any size" {
    small_kit
    long_story | says 1
    watch_small 80 24
    shows 'htons() is missing'
    [ "$(sed -n 1p screen | cut -c 1-32)" = '04-listen  2/10 points  checked ' ]
    has 'step 2: takes three clients, one after the other, and then three more of them'
    has 'cause   port 16415 is 8000 with its bytes swapped:'
    has '  ->     expect the same'
    has 'ok step number 12'
    has 'got         0  00 00'
    has 'Enter: check now   q: quit'
    has_not 'ok first step'
    # Larger: all of it. Smaller: the most useful of it. Each at once.
    tm resize-window -x 132 -y 60
    shows 'SUBMISSION=mine'
    has 'ok first step'
    has_not 'more lines' screen
    tm resize-window -x 40 -y 12
    until_true 20 not_on_screen 'SUBMISSION=mine'
    shows 'htons() is missing'
    has '  ->     expect the same'
    [ "$(sed -n 1p screen | cut -c 1-9)" = '04-listen' ]
    tm resize-window -x 26 -y 6
    until_true 20 not_on_screen '  ->     expect the same'
    shows 'cause   port 16415 is'
    has '04  2/10 points  checked'
    has 'step 2: takes three'
    tm resize-window -x 80 -y 2
    until_true 20 not_on_screen 'htons'
    shows '04-listen  2/10 points'
    tm resize-window -x 80 -y 24
    shows 'htons() is missing'
    tm send-keys q
    ends 0
}

@test "whatever the size, a story fits, under every awk, and the cause is kept" {
    local awk rows columns
    long_story | sed '1,2d' >story
    printf '      %s\n' 'prose that is long: 一二三四五六七八九十一二三四五六七八九十' \
        'averylongwordwithoutanyblanksinitatallwhichmustbebrokensomewhereelse' >>story
    printf '  a\ttab\n' >>story
    for awk in awk mawk gawk 'busybox awk' original-awk; do
        command -v "${awk%% *}" >/dev/null || continue
        for rows in 1 3 8 21 90; do
            for columns in 4 20 40 80; do
                # shellcheck disable=SC2086 # two words
                LC_ALL=C $awk -v rows="$rows" -v columns="$columns" \
                    -f "$kit/report/fit.awk" story >out
                LC_ALL=C awk -v rows="$rows" -v columns="$columns" '
                    length($0) > columns || NR > rows || /\t/ { bad = 1 }
                    END { exit bad || NR == 0 }' out
                [ "$rows" -lt 3 ] || [ "$columns" -lt 20 ] || grep -q '^  cause' out
                cat out
            done
        done >"out.${awk%% *}"
        cmp out.awk "out.${awk%% *}"
    done
    # What it cuts, it cuts between characters.
    command -v iconv >/dev/null || skip "no iconv to look at UTF-8"
    iconv -f UTF-8 -t UTF-8 out.awk >/dev/null
}

@test "colour is for what matters, and not with NO_COLOR" {
    local escape=$'\033'
    small_kit
    long_story | says 1
    watch_small 132 60
    shows 'cause   port'
    tm capture-pane -p -e >coloured
    grep -F "${escape}[1m  cause   port" coloured
    grep "${escape}\[31m.*  wrong" coloured
    tm kill-server
    rm -f ended
    in_terminal 80 24 env NO_COLOR=1 LAB=4 small/autograder/watch
    shows 'cause   port'
    tm capture-pane -p -e >coloured
    has_not "${escape}[1m" coloured
    has_not "${escape}[3" coloured
}

@test "the view that it asks for is the points and the first failure" {
    mkdir mine
    not_listening
    status=0
    SOCKETLABS_VIEW=first LAB=4 SUBMISSION=$PWD/mine "$kit/check" >out 2>err \
        </dev/null || status=$?
    cat out err
    [ "$status" -eq 1 ]
    sed -n 1p out | grep -x '[1-9]/10 points'
    [ -z "$(sed -n 2p out)" ]
    sed -n 3p out | grep '^04-listen step 2: '
    sed -n 4p out | grep -xE '  (wrong|timeout|crash)'
    [ "$(grep -c '^04-listen' out)" -eq 1 ]
    has_not 'Next:' out
}

@test "a program is built anew also when its older build claims to be newer" {
    mkdir mine
    echo 'int main(void) { return 3; }' >mine/listen.c
    "$kit/build-programs" mine built 04-listen
    status=0
    built/04-listen/listen || status=$?
    [ "$status" -eq 3 ]
    touch -t 203701010000 built/04-listen/listen
    echo 'int main(void) { return 4; }' >mine/listen.c
    "$kit/build-programs" mine built 04-listen
    status=0
    built/04-listen/listen || status=$?
    [ "$status" -eq 4 ]
}
