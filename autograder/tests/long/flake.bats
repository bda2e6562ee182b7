# flake.bats - `make flake` sees a verdict that changes, and nothing else.

kit=$BATS_TEST_DIRNAME/../..

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    export WHAT=$PWD/programs
    unset LAB ONLY N STEP SUBMISSION SEED RESULTS
    mkdir tmp programs
    tests=$(awk -f "$kit/plan.awk" "$kit/labs/02-socket.bats" | wc -l)
}

# program NAME [TEXT]: the solution of lab 02, with TEXT behind it.
program() {
    mkdir "programs/$1"
    { cat "$kit/../solutions/02-socket/socket.c"
      printf '%s\n' "${2:-}"; } >"programs/$1/socket.c"
}

# flake [NAME=VALUE ...]: leaves out, err and status.
flake() {
    status=0
    env TMPDIR="$PWD/tmp" "$@" "$kit/tests/flake" >out 2>err </dev/null || status=$?
    printf '%s\n' "--- $*: status $status"
    cat out err
}

has() {
    grep -qF -- "$1" out || { echo "not there: $1"; return 1; }
}

# No file, and no process that was told of this TMPDIR: busy loops neither.
nothing_left() {
    find tmp -mindepth 1
    [ -z "$(ls -A tmp)" ]
    [ ! -d /proc/self ] ||
        ! grep -las "TMPDIR=$PWD/tmp" /proc/[0-9]*/environ
}

# Of all processes one alone can make a file anew.
once='#include <fcntl.h>
__attribute__((constructor)) static void by_luck(void)
{
    if (open("'$BATS_TEST_TMPDIR'/luck", O_CREAT | O_EXCL, 0600) != -1) {
        puts("this time only");
        exit(0);
    }
}'

@test "a verdict that changes is shown, the usual story and the odd one" {
    program 02-socket-steady
    program 02-socket-by-luck "$once"
    program 02-socket-dead '__attribute__((constructor)) static void leave(void)
{
    exit(7);
}'
    program 02-socket-a-race '/* wrong: nothing
   luck: of the dice
*/'
    flake N=3
    [ "$status" -eq 1 ]
    [ "$(grep -c '  usually ' out)" -eq 1 ]
    has '/02-socket-by-luck step '
    has '  usually pass, 1 times wrong, in rounds '
    has 'this time only'
    # Its test without a step is not reached by the dead one.
    [ "$(tail -n 1 out)" = \
        "$((tests * 9 - 3)) test executions of 3 programs, 1 changed" ]
    nothing_left
}

@test "a verdict that stays is not, but a solution has to pass" {
    program 02-socket-steady
    program 02-socket-dead 'int nobody(void) { return undeclared; }'
    flake N=2
    [ "$status" -eq 0 ]
    [ "$(cat out)" = "$((tests * 2)) test executions of 2 programs, 0 changed" ]
    [ ! -s err ]
    mkdir solutions
    mv programs/02-socket-dead solutions/02-socket
    flake N=2 WHAT="$PWD/solutions"
    [ "$status" -eq 1 ]
    has 'solutions/02-socket step 1: makes a stream socket'
    has '  usually pass, 2 times build-failed:variable-undeclared, in rounds '
    nothing_left
}

@test "LAB and ONLY choose programs; what cannot be meant is refused" {
    local words
    flake N=1 WHAT=solutions LAB=2
    [ "$(cat out)" = "$tests test executions of 1 programs, 0 changed" ]
    flake N=1 WHAT=wrong LAB=02 ONLY='*-precedence'
    [ "$status" -eq 0 ]
    case $(cat out) in *' of 1 programs, 0 changed') ;; *) false ;; esac
    for words in N=0 N=x N=-1 N=1.5 LAB=99 WHAT=nothing ONLY=nothing; do
        flake "$words"
        [ "$status" -eq 2 ]
        [ ! -s out ]
        [ "$(grep -c '^make flake: ' err)" -eq 1 ]
    done
    nothing_left
}

@test "a signal ends it and all that it has started" {
    local pid status=0
    mkfifo running
    program 02-socket-hangs '#include <fcntl.h>
#include <unistd.h>
__attribute__((constructor)) static void hang(void)
{
    (void)!(write)(open("'"$PWD"'/running", O_WRONLY), "\n", 1);
    for (;;)
        pause();
}'
    exec 5<>running
    TMPDIR=$PWD/tmp TIMEOUT_FACTOR=100 "$kit/tests/flake" >out 2>err 5>&- &
    pid=$!
    read -r -t 60 -u 5 # the program runs
    exec 5>&-
    kill "$pid"
    wait "$pid" || status=$?
    cat out err
    [ "$status" -eq 143 ]
    [ "$(cat out)" = '0 test executions of 0 programs, 0 changed' ]
    nothing_left
}
