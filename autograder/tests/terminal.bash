# terminal.bash - for tests of what is shown on a terminal: tmux sends the keys
# and tells what is on the screen.
# shellcheck shell=bash

# How often to look again for what must come: where read knows it (bash 3.2
# does not), in parts of a second.
again=1
[ "${BASH_VERSINFO[0]}" -lt 4 ] || again=0.05

# A folder of the test's own, with a TMPDIR in which nothing may be left, and
# a descriptor 7 from which nothing ever comes.
own_place() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset NO_COLOR MAKEFLAGS MAKELEVEL MFLAGS TMUX TMUX_PANE
    mkdir temporary
    export TMPDIR=$PWD/temporary
    mkfifo never
    exec 7<>never
}

teardown() {
    tm kill-server 2>/dev/null || :
}

# A server of this test's own; the next one does not wait for its end.
tm() {
    tmux -f /dev/null -S "$BATS_TEST_TMPDIR/tmux${servers:-}" "$@" 3>&- 7>&-
}

# in_terminal COLUMNS ROWS COMMAND ...: what it leaves is its status, and how
# the terminal was set before and after. A Ctrl-C is for the command alone.
in_terminal() {
    command -v tmux >/dev/null || skip "no tmux"
    local columns=$1 rows=$2
    shift 2
    {
        printf 'cd %q\nstty -g >before\ntrap : INT\necho "before it"\n' "$PWD"
        printf '%q ' "$@"
        printf '\nstatus=$?\nstty -g >after\necho "$status" >ended\n'
        printf 'read -r _\nread -r _\n'
    } >session
    rm -f ended
    tm kill-server 2>/dev/null || :
    servers=$((${servers:-0} + 1))
    tm new-session -d -x "$columns" -y "$rows" bash session
}

# until_true SECONDS COMMAND ...: looks until it is true, or fails.
until_true() {
    local limit=$((SECONDS + $1)) _
    shift
    until "$@"; do
        if [ "$SECONDS" -ge "$limit" ]; then
            echo "never true: $*"
            tm capture-pane -p
            cat runs ended err 2>/dev/null
            return 1
        fi
        read -r -t "$again" _ <&7 || :
    done
}

on_screen() {
    tm capture-pane -p >screen && grep -qF -- "$1" screen
}

not_on_screen() {
    ! on_screen "$1"
}

shows() {
    until_true 30 on_screen "$1"
}

has() {
    grep -qF -- "$1" screen || { echo "not there: $1"; cat screen; return 1; }
}

has_not() {
    ! grep -F -- "$1" "${2:-screen}"
}

# has_ended STATUS: it ends with that, and the terminal is as it was.
has_ended() {
    until_true 30 test -s ended
    [ "$(cat ended)" = "$1" ] || { cat ended; return 1; }
    cmp before after
}
