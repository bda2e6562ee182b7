# demo-screen.bats - make demo on a screen, a real terminal's. Most tests show
# subjects/acts.c in a scene of their own.

load terminal

kit=$BATS_TEST_DIRNAME/..

setup_file() {
    local build=${SOCKETLABS_BUILD:-$kit/build} place=${SOCKETLABS_BUILD:-../build}
    unset MAKEFLAGS MAKELEVEL MFLAGS
    export LADDER=$build/ladder ACTS=$BATS_FILE_TMPDIR/00-acts/acts
    "$kit/build-kit" "$build"
    make -s -C "$kit/ladder" BUILD="$place"
    SHIM=$build/shim "$kit/build-programs" "$BATS_TEST_DIRNAME/subjects" \
        "$BATS_FILE_TMPDIR" 00-acts
}

setup() {
    own_place || return 1
    unset LAB MINE SUBMISSION BUG LECTURE EXPORT RECORD REPLAY WIRE SPEED ASCII
    unset COLUMNS_SHOWN
    export LC_ALL=C
}

# step N: the screen has come to it.
step() {
    until_true 30 is_step "$1"
}

is_step() {
    tm capture-pane -p >screen &&
        sed -n 1p screen | grep -qE " step $1( of [0-9]+)?\$"
}

# press KEY N: and waits for the step to which it leads.
press() {
    tm send-keys "$1"
    step "$2"
}

# whole COLUMNS ROWS: the screen is as it is meant to be: nothing has wrapped
# or scrolled, the first line is the title, the last one tells the keys.
whole() {
    [ "$(wc -l <screen)" -eq "$2" ] || { wc -l screen; return 1; }
    LC_ALL=C tr -d '\200-\277' <screen >narrow
    awk -v most="$1" 'length($0) > most { print; bad = 1 } END { exit bad }' narrow
    sed -n 1p screen | grep -qF -- "${title:-How:}" || { cat screen; return 1; }
    sed -n "$2p" screen | grep -q ' q quit *$' || { cat screen; return 1; }
    sed -n "$2p" screen | grep -q '^ [TEAR]' || { cat screen; return 1; }
    [ "$(grep -c -e '- kernel -$' -e "$(printf '\342\224\200') kernel " screen)" -eq 1 ] ||
        { cat screen; return 1; }
}

# ends STATUS: it ends with that, the terminal is as it was, what was on it is
# there again, and nothing of it is left.
ends() {
    has_ended "$1"
    [ "$(tm display -p '#{alternate_on} #{cursor_flag}')" = '0 1' ]
    on_screen 'before it' || { cat screen; return 1; }
    until_true 30 nothing_left
}

nothing_left() {
    [ -z "$(ls -A "$TMPDIR")" ] || return 1
    [ ! -d /proc/self ] ||
        ! grep -qsa "HOME=$TMPDIR/socket-labs" /proc/[0-9]*/environ
}

# scene HOW LINE ...: a program that acts so, and then these lines.
scene() {
    local how=$1
    shift
    printf '%s\n' "title How: $how" "cast it left 00-acts $how" \
        'start it' "$@" >scene
}

# show COLUMNS ROWS OPTIONS ...: the scene.
show() {
    local columns=$1 rows=$2
    shift 2
    in_terminal "$columns" "$rows" env TERM="${term:-screen}" \
        "$LADDER" "$@" --scene scene it="$ACTS"
}

@test "a lab is shown a step at a time, and each fits, at 80 x 24 and 132 x 43" {
    local size title='Lab 11: ' step
    for size in '80 24' '132 43'; do
        # shellcheck disable=SC2086 # two numbers
        in_terminal $size env TERM=screen LAB=11 SPEED=100 "$kit/demo"
        shows 'Enter next'
        # shellcheck disable=SC2086
        whole $size
        has 'client: tcp_echo_client'
        has_not '$ ./tcp_echo'
        press Enter 1
        has '> '
        has '$ ./tcp_echo_server 0'
        for step in 2 3 4 5 6 7 8; do
            press Enter "$step"
            # shellcheck disable=SC2086
            whole $size
            # Only what is newest has the mark, all of it, and there is more.
            grep '^>' screen
            [ "$(sed -n '/^>/,$p' screen | sed '/^--/,$d' | grep -c '^ .*[a-z]')" -eq 0 ]
        done
        grep '^>.*\$ \./tcp_echo_client' screen
        tm send-keys a
        shows 'The end.'
        has 'killed by signal 2'
        # shellcheck disable=SC2086
        whole $size
        tm send-keys q
        ends 0
    done
}

@test "a small window shows a high step in parts, and a smaller one says so" {
    printf '%s\n' 'title How: high' 'cast it left 00-acts fails' \
        "note $(printf 'word-%s ' {1..100})" 'start it' >scene
    show 60 12
    shows 'Enter next'
    press Enter 1
    whole 60 12
    has 'word-1 '
    has '> ... '
    tm send-keys Enter
    shows 'word-50'
    has_not 'word-1 '
    is_step 1
    whole 60 12
    tm send-keys Enter
    shows 'word-100'
    has_not 'lines more'
    is_step 1
    tm send-keys b
    shows 'word-1 '
    tm resize-window -x 59 -y 12
    shows 'At least 60 x 12, please: it is 59 x 12'
    tm resize-window -x 132 -y 43
    shows 'word-100'
    has 'word-1 '
    whole 132 43
    press Enter 2
    tm send-keys q
    ends 0
}

@test "back and forth, to the opening and to where it was, makes no new step" {
    scene many
    show 80 24
    shows 'Enter next'
    for step in 1 2 3 4 5 6; do
        press Enter "$step"
    done
    cp screen six
    for step in 5 4 3 2 1; do
        press b "$step"
        whole 80 24
        has "step $step of 6"
    done
    tm send-keys b b b b
    shows 'How: many'
    until_true 30 not_on_screen 'step 1'
    tm send-keys Right
    step 1
    for step in 2 3 4 5 6; do
        tm send-keys NPage
        step "$step"
    done
    cmp screen six
    press PPage 5
    press Left 4
    tm send-keys Up Down
    press Left 3
    tm send-keys q
    ends 0
}

@test "j goes to the next arrow, a runs by itself until a, and b stops it, too" {
    printf '%s\n' 'title How: two' 'cast one right 00-acts waits' \
        'cast it left 00-acts tells {one}' 'start one' 'start it' >scene
    in_terminal 80 24 env TERM=screen "$LADDER" --speed 20 \
        --scene scene one="$ACTS" it="$ACTS"
    shows 'Enter next'
    tm send-keys j
    shows '5 bytes --'
    shows 'Enter next'
    grep '^> send(.*5 bytes' screen
    whole 80 24
    tm send-keys a
    shows 'Running ...  a stop'
    tm send-keys a
    shows 'Enter next'
    tm send-keys a
    shows 'Running'
    tm send-keys b
    shows 'Enter next'
    tm send-keys q
    ends 0
}

@test "q ends it at any moment: waiting, running, jumping, in a slow step" {
    local key how
    for how in Enter:many a:fails j:fails Enter:computes Enter:floods; do
        scene "${how#*:}"
        show 80 24 --speed 100
        shows 'Enter next'
        key=${how%:*}
        if [ "$key" = Enter ]; then
            press Enter 1
            tm send-keys Enter
        else
            tm send-keys "$key"
            shows 'send('
        fi
        tm send-keys q
        ends 0
    done
}

@test "Ctrl-C ends all who were started with it, the terminal as it was" {
    local how
    for how in many computes; do
        scene "$how"
        show 80 24
        shows 'Enter next'
        tm send-keys Enter
        [ "$how" = computes ] || step 1
        tm send-keys C-c
        ends 130
    done
}

@test "a signal ends it in order, whatever it does" {
    local signal how
    for signal in TERM:143 HUP:129 INT:130 QUIT:131; do
        for how in many computes; do
            scene "$how"
            # shellcheck disable=SC2016 # the inner shell is to expand these
            in_terminal 80 24 env TERM=screen bash -c \
                'echo $$ >pid; exec "$@"' run "$LADDER" --scene scene it="$ACTS"
            shows 'Enter next'
            tm send-keys Enter
            [ "$how" = computes ] || step 1
            kill "-${signal%:*}" "$(cat pid)"
            ends "${signal#*:}"
        done
    done
}

@test "a signal to make itself ends the demo, too" {
    # shellcheck disable=SC2016 # the inner shell is to expand these
    in_terminal 80 24 env TERM=screen bash -c 'echo $$ >pid
        exec make --no-print-directory -C "$1" demo LAB=11' run "$kit/.."
    shows 'Enter next'
    press Enter 1
    kill -TERM "$(cat pid)"
    until_true 30 test -s ended
    cmp before after
    [ "$(tm display -p '#{alternate_on} #{cursor_flag}')" = '0 1' ]
    until_true 30 nothing_left
}

@test "when the terminal is gone, so is all that was started" {
    scene children
    show 80 24
    shows 'Enter next'
    press Enter 1
    press Enter 2
    [ -n "$(ls -A "$TMPDIR")" ]
    tm kill-server
    until_true 30 nothing_left
}

@test "stopped with Ctrl-Z and taken back, it goes on where it was" {
    command -v tmux >/dev/null || skip "no tmux"
    scene many
    printf 'PS1="shell> "\n' >rc
    in_terminal 80 24 env TERM=screen bash --norc --rcfile rc -i
    printf '%q --scene scene it=%q\nstty -g >after.show\n' "$LADDER" "$ACTS" >run
    tm send-keys 'PS1="shell> "; stty -g >before.show; . ./run' Enter
    shows 'Enter next'
    press Enter 1
    press Enter 2
    tm send-keys C-z
    shows 'Stopped'
    [ "$(tm display -p '#{alternate_on} #{cursor_flag}')" = '0 1' ]
    tm send-keys 'clear; fg' Enter
    step 2
    whole 80 24
    press Enter 3
    tm send-keys q
    shows 'shell>'
    until_true 30 nothing_left
    tm send-keys 'stty -g >after.show; exit' Enter
    until_true 30 test -s ended
    cmp before.show after.show
}

@test "another size is taken at once, also while a step is made" {
    scene computes
    show 80 24
    shows 'Enter next'
    press Enter 1
    tm resize-window -x 132 -y 43
    until_true 30 is_whole 132 43
    # What computes is waited for, for three seconds.
    tm send-keys Enter
    shows 'A program takes its time'
    tm resize-window -x 60 -y 12
    until_true 30 is_whole 60 12
    has 'takes its time'
    tm send-keys q
    ends 0
}

is_whole() {
    tm capture-pane -p >screen && whole "$@" >/dev/null
}

@test "a program that misbehaves leaves the show, the terminal and the machine alone" {
    local how step
    for how in segv children deaf closes parent floods computes sleeps; do
        scene "$how" 'stop it'
        show 80 24 --speed 100
        shows 'Enter next'
        press Enter 1
        whole 80 24
        press Enter 2
        whole 80 24
        tm send-keys a
        shows 'The end.'
        whole 80 24
        cp screen "end.$how"
        tm send-keys q
        ends 0
    done
    grep 'killed by signal 11' end.segv
    grep 'killed by signal 2' end.children
    grep 'Ctrl-C' end.deaf
    has_not 'killed' end.deaf
    grep 'close(202) = 0' end.closes
    grep 'closed what it is held by' end.closes
    grep 'ends, and so does its parent' end.parent
    grep 'and on it goes' end.floods
    grep 'lines more' end.floods
    grep 'killed by signal 2' end.computes
    grep 'poll(0, 1000 ms) = 0' end.sleeps
}

@test "five hundred steps by itself leave the memory as it was" {
    [ -d /proc/self ] || skip "no /proc"
    local first last
    scene fails
    # shellcheck disable=SC2016 # the inner shell is to expand these
    in_terminal 80 24 env TERM=screen bash -c 'echo $$ >pid; exec "$@"' \
        run "$LADDER" --speed 1000 --scene scene it="$ACTS"
    shows 'Enter next'
    tm send-keys a
    until_true 60 is_past 100
    first=$(rss "$(cat pid)")
    until_true 600 is_past 500
    last=$(rss "$(cat pid)")
    echo "$first KiB, then $last"
    [ $((last - first)) -lt 500 ]
    tm send-keys b
    shows 'Enter next'
    whole 80 24
    grep '^> send(99, 1 byte) = -1 EBADF' screen
    tm send-keys q
    ends 0
}

is_past() {
    local now
    now=$(tm capture-pane -p | sed -n '1s/.* step \([0-9]*\).*/\1/p')
    [ "${now:-0}" -ge "$1" ]
}

rss() {
    sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$1/status"
}

@test "texts of any length are cut where the window ends" {
    local long title='long long'
    long=$(printf 'long %.0s' {1..400})
    printf '%s\n' "title $long" "ask $long" "watch $long" \
        "cast $(printf 'name%.0s' {1..30}) left 00-acts many" \
        'cast it right 00-acts {letters:3000}' \
        "note $long" 'start it' >scene
    in_terminal 80 18 env TERM=screen "$LADDER" --scene scene \
        "$(printf 'name%.0s' {1..30})=$ACTS" it="$ACTS"
    shows 'Enter next'
    whole 80 18
    press Enter 1
    whole 80 18
    has 'lines more'
    tm resize-window -x 200 -y 50
    shows '* long long'
    until_true 30 is_whole 160 50
    press Enter 2
    has '(3000)'
    whole 160 50
    tm send-keys q
    ends 0
}

@test "colour is for what failed, and not with NO_COLOR; bold and marks tell all" {
    local escape=$'\033'
    scene fails
    show 80 24
    shows 'Enter next'
    press Enter 1
    press Enter 2
    press Enter 3
    tm capture-pane -p -e >coloured
    grep "${escape}\[.*31m> send(99" coloured
    in_terminal 80 24 env TERM=screen NO_COLOR=1 "$LADDER" --scene scene it="$ACTS"
    shows 'Enter next'
    press Enter 1
    press Enter 2
    press Enter 3
    tm capture-pane -p -e >coloured
    grep "${escape}\[1m> send(99" coloured
    has_not "${escape}[31" coloured
    has_not "31m" coloured
}

@test "lines and arrows are drawn where the locale has them, and else in ASCII" {
    local locale
    scene many
    for locale in C.UTF-8 en_US.UTF-8; do
        [ "$(LC_ALL=$locale locale charmap 2>/dev/null)" != UTF-8 ] || break
    done
    [ "$(LC_ALL=$locale locale charmap 2>/dev/null)" = UTF-8 ] ||
        skip "no locale with UTF-8"
    in_terminal 80 24 env TERM=screen LC_ALL="$locale" "$LADDER" \
        --scene scene it="$ACTS"
    LC_ALL=$locale tm set-option -g default-terminal screen
    shows 'Enter next'
    press Enter 1
    LC_ALL=C grep "$(printf '^\342\226\214')" screen
    LC_ALL=C grep "$(printf '^\342\224\200\342\224\200')" screen
    whole 80 24
    show 80 24
    shows 'Enter next'
    press Enter 1
    whole 80 24
    [ -z "$(LC_ALL=C tr -d ' -~\n' <screen)" ]
}

@test "a dumb terminal gets text, all at once" {
    scene segv
    term=dumb show 80 24
    shows 'killed by signal 11'
    has 'How: segv'
    has '$ ./acts segv'
    ends 0
}

# A recording of seven steps.
record() {
    scene many
    show 80 24 --record kept
    shows 'Enter next'
    for step in 1 2 3 4 5 6 7; do
        press Enter "$step"
    done
    cp screen seven
    tm send-keys "${1:-q}"
    ends "${2:-0}"
    [ -s kept ]
}

@test "a recording is shown without a compiler, with the same keys" {
    record
    mkdir bin
    ln -s "$(command -v bash)" "$(command -v env)" bin
    in_terminal 80 24 env TERM=screen PATH="$PWD/bin" REPLAY="$PWD/kept" \
        SOCKETLABS_BUILD="${LADDER%/*}" "$kit/demo"
    shows 'Enter next'
    for step in 1 2 3 4 5 6 7; do
        press Enter "$step"
        has "step $step of 7"
    done
    has 'The end.'
    sed 's/ of 7$//' screen | sed 1d | sed '$d' >replayed
    sed '1d' seven | sed '$d' | cmp - replayed
    tm send-keys b
    step 6
    tm send-keys b b b b b b b
    until_true 30 not_on_screen 'step 1'
    tm send-keys a
    step 2
    tm send-keys a
    shows 'Enter next'
    tm send-keys C-c
    ends 130
}

@test "what was shown is recorded also when Ctrl-C ends it" {
    record C-c 130
    "$LADDER" --replay kept >text
    grep 'send(3, 5 bytes)' text
}

@test "a recording that cannot be written is said before the show" {
    local path status
    scene segv
    mkdir folder
    for path in nowhere/file folder; do
        status=0
        "$LADDER" --record "$path" --scene scene it="$ACTS" >out 2>err ||
            status=$?
        [ "$status" -eq 2 ]
        [ ! -s out ]
        grep "^make demo: $path: " err
        [ "$(wc -l <err)" -eq 1 ]
    done
    # What was recorded before is kept until there is something better.
    echo 'older' >kept
    show 80 24 --record kept
    shows 'Enter next'
    tm send-keys q
    ends 0
    [ "$(cat kept)" = older ]
    show 80 24 --record new
    shows 'Enter next'
    tm send-keys q
    ends 0
    [ ! -e new ]
}

# refused WORDS: what is on standard input is refused as a recording, with
# these words, and nothing of it reaches the terminal.
refused() {
    local status=0
    cat >broken
    "$LADDER" --replay broken >out 2>err || status=$?
    cat err
    [ "$status" -eq 2 ]
    [ ! -s out ]
    [ "$(wc -l <err)" -eq 1 ]
    grep -q '^make demo: broken: ' err
    grep -qF -- "$1" err
    [ -z "$(LC_ALL=C tr -d ' -~\n' <err)" ]
}

@test "a recording that is broken, cut, binary or hostile is refused" {
    local n head
    "$LADDER" --record kept --scene <(scene segv; cat scene) it="$ACTS" >text
    "$LADDER" --replay kept | cmp - text
    refused 'it is no recording of this kind' </dev/null
    refused 'it is no recording of this kind' <"$LADDER"
    refused 'it is no recording of this kind' <"$ACTS.c"
    for n in 1 3 5; do
        head -n "$n" kept | refused 'line '
    done
    sed '$d' kept | refused 'the end is missing'
    for n in 30 90 150 200; do
        head -c "$n" kept | refused ''
    done
    { cat kept; echo more; } | refused 'there is more after the end'
    head=$(sed '/^row/,$d' kept)
    printf '%s\nend\n' "$head" | refused 'nothing was recorded'
    while IFS='|' read -r words row; do
        printf '%s\n%b\nend\n' "$head" "$row" | refused "$words"
    done <<'END'
line 6: a row is of an actor that there is not|row\t1\tcall\t1\t-\t\tx\t\t\t\t
line 6: a row is of an actor that there is not|row\t1\tcall\t-1\t-\t\tx\t\t\t\t
line 6: a row is of an actor that there is not|row\t1\tcall\t99999999999999999999\t-\t\tx\t\t\t\t
line 6: a step is not in its order|row\t99999999999999999999\tcall\t0\t-\t\tx\t\t\t\t
line 6: a step is not in its order|row\t-1\tcall\t0\t-\t\tx\t\t\t\t
line 6: a step is not in its order|row\t\tcall\t0\t-\t\tx\t\t\t\t
line 6: a row cannot be read|row\t1\tcry\t0\t-\t\tx\t\t\t\t
line 6: a row cannot be read|row\t1\tcall\t0\tup\t\tx\t\t\t\t
line 6: a line is none of a recording's|row\t1\tcall\t0\t-\t\tx\t\t\t\t\t\t\t\t\t\t
line 6: a line is none of a recording's|row
line 6: there is something else than text|row\t1\tcall\t0\t-\t\t\0033[2J\t\t\t\t
line 6: there is something else than text|row\t1\tcall\t0\t-\t\t\0000\t\t\t\t
line 6: there is something else than text|row\t1\tcall\t0\t-\t\t\\\\\0033[2J\t\t\t\t
END
    { echo "$head"; head -c 100000 /dev/zero | tr '\0' x; } |
        refused 'line 6: a line is too long'
    # Bytes that are not ASCII, and escapes, are shown, as something harmless.
    printf '%s\nrow\t1\tcall\t0\t-\t\t\303\244\\n\\\\x\\e\t\t\t\t\nend\n' "$head" >odd
    "$LADDER" --replay odd >text
    grep -F '?? \xe' text
}

@test "closed standard streams do no harm, and output that is lost is an error" {
    local status=0
    scene segv
    "$LADDER" --scene scene it="$ACTS" <&- >text
    grep 'killed by signal 11' text
    "$LADDER" --scene scene it="$ACTS" >&- 2>err || status=$?
    [ "$status" -eq 2 ]
    grep 'could not be written' err
    status=0
    "$LADDER" --scene scene it="$ACTS" <&- >&- 2>&- || status=$?
    [ "$status" -eq 2 ]
    [ ! -e /dev/full ] || {
        status=0
        "$LADDER" --scene scene it="$ACTS" >/dev/full 2>err || status=$?
        [ "$status" -eq 2 ]
    }
    nothing_left
}

@test "options that cannot be are refused" {
    local words options status
    scene segv
    while IFS='|' read -r words options; do
        status=0
        # shellcheck disable=SC2086 # words of options
        "$LADDER" $options --scene scene it="$ACTS" >out 2>err || status=$?
        cat err
        [ "$status" -eq 2 ]
        [ ! -s out ]
        grep -qF "make demo: $words" err
    done <<'END'
"nan" is no number from 0.1 to 1000|--speed nan
"1e99" is no number from 0.1 to 1000|--speed 1e99
"0" is no number from 0.1 to 1000|--speed 0
"39" is no number from 40 to 400|--columns 39
"80x" is no number from 40 to 400|--columns 80x
EXPORT=pdf is none of text, svg and html|--export pdf
END
}
