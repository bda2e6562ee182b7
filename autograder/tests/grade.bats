# grade.bats - the grading of a class: what it leaves, what it keeps, and what
# a program that is graded can see and reach.

tests=$BATS_TEST_DIRNAME
kit=$BATS_TEST_DIRNAME/..

setup() {
    class=$BATS_TEST_TMPDIR/class
    out=$BATS_TEST_TMPDIR/out
    said=$BATS_TEST_TMPDIR/said
    mkdir "$class" "$BATS_TEST_TMPDIR/tmp"
    chmod 1777 "$BATS_TEST_TMPDIR/tmp"
    # Who runs as nobody must get there.
    folder=$BATS_TEST_TMPDIR
    while [ "$folder" != / ]; do
        chmod o+x "$folder" 2>/dev/null || :
        folder=$(dirname "$folder")
    done
    unset LAB STEP SEED RESULTS SUBMISSION SUBMISSIONS OUT LABS JOBS ONLY FORCE \
        HIDDEN ISOLATION TIMEOUT_FACTOR CC
}

need_bubblewrap() {
    bwrap --ro-bind / / --proc /proc --unshare-user --unshare-pid \
        --unshare-net true 2>/dev/null || skip "bubblewrap does not work here"
}

# submit ID FILE ...: a submission of these files
submit() {
    local id=$1
    shift
    mkdir -p "$class/$id"
    cp "$@" "$class/$id/"
}

# tools_without NAME: all but this one, in a folder bin to be used as PATH.
tools_without() {
    local folder
    mkdir "$BATS_TEST_TMPDIR/bin"
    for folder in /bin /usr/bin /usr/local/bin; do
        ln -sf "$folder"/* "$BATS_TEST_TMPDIR/bin/"
    done
    rm -f "$BATS_TEST_TMPDIR/bin/$1"
}

solution() {
    printf '%s\n' "$kit"/../solutions/"$1"-*/*.c
}

# grade STATUS [VARIABLE=value ...]
grade() {
    local wanted=$1 status=0
    shift
    env "SUBMISSIONS=$class" "OUT=$out" "TMPDIR=$BATS_TEST_TMPDIR/tmp" "$@" \
        "$kit/grade" >"$said" 2>&1 || status=$?
    if [ "$status" -ne "$wanted" ]; then
        echo "grade ended with status $status, wanted $wanted"
        cat "$said"
        [ ! -d "$out/submissions" ] || cat "$out"/submissions/*/log 2>/dev/null
        return 1
    fi
    if [ -n "$(ls -A "$BATS_TEST_TMPDIR/tmp")" ]; then
        echo "left in TMPDIR:"
        ls -A "$BATS_TEST_TMPDIR/tmp"
        return 1
    fi
}

# says TEXT ...: grade has said it
says() {
    local text
    for text; do
        grep -qF -e "$text" "$said" || {
            echo "not said: $text"
            cat "$said"
            return 1
        }
    done
}

# The state of each submission, a word each, in order.
states() {
    sed 1d "$out/submissions.tsv" | cut -f3 | paste -sd ' ' -
}

# points ID: its total, of so many
points() {
    tr -d '\r' <"$out/grades.csv" | grep -e "^$1," | awk -F, '{ print $(NF - 1) "/" $NF }'
}

@test "a class is graded: a line for each test, points for each lab, reports" {
    need_bubblewrap
    submit ada "$(solution 03)" "$(solution 11)"
    submit 'b, "c"' "$(solution 03)"
    submit zoe "$kit"/../labs/03-*/bind.c
    grade 0 LABS='11 3'
    says '3 submissions: 3 judged, 0 unchanged' 'isolation: bubblewrap'
    [ "$(sed -n 1p "$out/results.tsv")" = "$(printf \
        'submission\tlab\tstep\ttest\tpoints\tearned\tverdict\tms\tcause')" ]
    [ "$(points ada)" = 30/30 ]
    [ "$(points zoe)" = 0/30 ]
    grep -q '^"b, ""c""",10,0,10,30' "$out/grades.csv"
    # Three submissions have the same tests.
    [ "$(sed 1d "$out/results.tsv" | cut -f1 | uniq -c | awk '{ print $1 }' |
        uniq | wc -l)" -eq 1 ]
    for file in results.json junit.xml report.txt html/index.html \
        html/student/ada.html facts.tsv; do
        [ -s "$out/$file" ] || { echo "no $file"; return 1; }
    done
    grep -q 'step 1 is not done yet' "$out/html/student/zoe.html"
    # Files that were taken need nobody's attention.
    [ "$(sed 1d "$out/submissions.tsv" | cut -f4 | sort -u)" = 0 ]
    grep -q 'All files handed in were taken' "$out/html/index.html"
}

@test "what has not changed is kept, what has is judged again, drops are shown first" {
    need_bubblewrap
    submit ada "$(solution 03)"
    submit bea "$kit"/../labs/03-*/bind.c
    submit cyd "$(solution 03)"
    grade 0 LABS=03
    grade 0 LABS=03
    [ "$(states)" = "kept kept kept" ]
    submit ada "$kit"/../labs/03-*/bind.c
    submit bea "$(solution 03)"
    grade 0 LABS=03
    [ "$(states)" = "judged judged kept" ]
    [ "$(grep -n 'down ada, 03-bind: 0/10 instead of 10/10' "$said" | cut -d: -f1)" -lt \
        "$(grep -n 'up   bea, 03-bind: 10/10 instead of 0/10' "$said" | cut -d: -f1)" ]
    grade 0 LABS=03 FORCE=1 ONLY=cyd
    [ "$(states)" = "kept kept judged" ]
    # Nothing has changed, so what did before is still there to be looked at.
    ! grep -q 'changed since' "$said" || return 1
    grep -q '^ada,10,' "$out/previous/grades.csv"
    grep -q 'down ada' "$out/changes.txt"
}

@test "a drop is shown though there was a grader error between, and the old points are kept" {
    need_bubblewrap
    submit ada "$(solution 03)"
    submit bea "$(solution 03)"
    grade 0 LABS=03
    # As a run leaves it that could judge nobody.
    mkdir "$out/previous"
    cp "$out/results.tsv" "$out/previous"
    sed -i 's/\tpass\t/\tgrader-error\t/' "$out/results.tsv"
    submit ada "$kit"/../labs/03-*/bind.c
    echo 'int main(' >"$class/bea/bind.c"
    grade 0 LABS=03
    says 'down ada, 03-bind: 0/10 instead of 10/10' \
        'down bea, 03-bind: 0/10 instead of 10/10'
    grep -q '^ada,10,' "$out/previous/grades.csv"
    ! grep -q grader-error "$out/previous/results.tsv" || return 1
}

@test "who has no row, no file or no more a submission is named at the end" {
    need_bubblewrap
    submit ada "$(solution 03)"
    submit bea "$(solution 03)"
    mkdir "$class/eve"
    echo rar >"$class/dan.rar"
    echo ada, bea >"$class/list.txt"
    grade 0 LABS=03
    says 'skipped, without a row in grades.csv: 1 (which: skipped.txt)' \
        'nothing to judge: dan, eve (why: submissions/CODE/notes)'
    grep -q 'list.txt' "$out/skipped.txt"
    grep -q '^dan,0,' "$out/grades.csv"
    grep -q $'^refused\tdan.rar\tof archives only' "$out/submissions/dan/notes"
    rm -r "${class:?}/bea"
    submit fay "$(solution 03)"
    grade 0 LABS=03
    [ "$(states)" = "kept refused refused judged" ]
    says 'gone bea' 'new  fay' 'nothing to judge: dan, eve'
}

@test "one submission alone is judged in the way that the others were, or not at all" {
    need_bubblewrap
    submit ada "$(solution 02)"
    submit bea "$(solution 02)"
    grade 0 LABS=02 ONLY=ada
    grade 0 LABS="02 03" ONLY=ada
    cp "$out/grades.csv" "$BATS_TEST_TMPDIR/before"
    grade 2 LABS=02 ONLY=bea
    says 'ONLY=bea: the others in' 'were judged in another way (labs): '
    grade 2 LABS="02 03" TIMEOUT_FACTOR=2 ONLY=bea
    says 'another way (factor)'
    cmp "$out/grades.csv" "$BATS_TEST_TMPDIR/before"
    grade 0 LABS="02 03" ONLY=bea
    [ "$(states)" = "kept judged" ]
}

# No process has the room of a run among its words. (The one that looks has
# the pattern, which is not what it matches.)
no_job_left() {
    ! LC_ALL=C grep -las "${BATS_TEST_TMPDIR}/tmp/socket-labs-[g]rade" \
        /proc/[0-9]*/cmdline
}

# The moment: when the first of them is judged.
@test "killed half-way it leaves no process, and the next run goes on where it was" {
    need_bubblewrap
    for id in a b c d e f; do submit "$id" "$(solution 11)"; done
    mkfifo "$BATS_TEST_TMPDIR/progress"
    set -m
    env "SUBMISSIONS=$class" "OUT=$out" "TMPDIR=$BATS_TEST_TMPDIR/tmp" \
        LABS=11 JOBS=1 "$kit/grade" 2>"$BATS_TEST_TMPDIR/progress" \
        >"$said" 3>&- &
    run=$!
    set +m
    exec 9<"$BATS_TEST_TMPDIR/progress"
    read -r line <&9
    case $line in "1 of 6"*) ;; *) echo "$line"; cat "$said"; return 1 ;; esac
    kill -9 "$run"
    wait "$run" || :
    # Who cleans up after it holds the pipe until that is done.
    cat <&9 >/dev/null
    exec 9<&-
    no_job_left
    [ -z "$(ls -A "$BATS_TEST_TMPDIR/tmp")" ]
    ! grep -las "^SUBMISSION=$BATS_TEST_TMPDIR" /proc/[0-9]*/environ || return 1
    grade 0 LABS=11
    [ "$(states | tr ' ' '\n' | grep -c kept)" -ge 1 ]
    [ "$(sed 1d "$out/grades.csv" | tr -d '\r' | cut -d, -f3 | sort -u)" = 20 ]
}

@test "what a run left that was killed together with its watch is gone after the next" {
    local room=$BATS_TEST_TMPDIR/tmp/socket-labs-grade.dead
    need_bubblewrap
    submit ada "$(solution 03)"
    mkdir -p "$room/work" "$BATS_TEST_TMPDIR/mine" "$out"
    # No process has that number.
    printf '99999999\n%s\n' "$room" >"$out/.running"
    grade 0 LABS=03
    [ ! -e "$room" ]
    # Nothing else is removed for it.
    printf '99999999\n%s\n' "$BATS_TEST_TMPDIR/mine" >"$out/.running"
    grade 0 LABS=03
    [ -d "$BATS_TEST_TMPDIR/mine" ]
}

@test "Ctrl-C ends it with status 130, and nothing is left but what was judged" {
    need_bubblewrap
    for id in a b c d; do submit "$id" "$(solution 11)"; done
    mkfifo "$BATS_TEST_TMPDIR/progress"
    set -m
    # Who starts this in the background may have SIGINT ignored.
    env --default-signal=INT "SUBMISSIONS=$class" "OUT=$out" "TMPDIR=$BATS_TEST_TMPDIR/tmp" \
        LABS=11 JOBS=1 "$kit/grade" 2>"$BATS_TEST_TMPDIR/progress" \
        >"$said" 3>&- &
    run=$!
    set +m
    exec 9<"$BATS_TEST_TMPDIR/progress"
    read -r line <&9
    kill -INT "$run"
    status=0
    wait "$run" || status=$?
    [ "$status" -eq 130 ]
    cat <&9 >"$BATS_TEST_TMPDIR/rest"
    exec 9<&-
    no_job_left
    [ -z "$(ls -A "$BATS_TEST_TMPDIR/tmp")" ]
    [ ! -e "$out/.running" ]
    grep -q 'goes on from there' "$BATS_TEST_TMPDIR/rest"
    [ "$(find "$out/submissions" -name whole | wc -l)" -ge 1 ]
}

@test "what cannot be judged gets no points, is named, and makes it exit 2" {
    need_bubblewrap
    submit ada "$(solution 03)"
    printf '#!/bin/sh\n[ "$1" != --version ] || { echo "Bats 1.8.2"; exit; }\nexit 1\n' \
        >"$BATS_TEST_TMPDIR/bats"
    chmod +x "$BATS_TEST_TMPDIR/bats"
    grade 2 LABS=03 BATS="$BATS_TEST_TMPDIR/bats"
    says '1 submission: 0 judged, 0 unchanged, 0 with nothing to judge, 1 not judged' 'not judged: ada (why: submissions/CODE/log)'
    [ "$(sed 1d "$out/results.tsv" | cut -f6,7 | sort -u)" = $'0\tgrader-error' ]
    grep -q 'grader error' "$out/submissions/ada/log"
    # It is not kept: the next run tries again. No points were no drop.
    grade 0 LABS=03
    [ "$(points ada)" = 10/10 ]
    ! grep -q 'instead of' "$said" || return 1
}

@test "an archive that cannot be unpacked here is no archive without points" {
    need_bubblewrap
    submit ada "$(solution 03)"
    printf 'PK\3\4' >"$class/zoe.zip"
    tools_without unzip
    grade 2 LABS=03 PATH="$BATS_TEST_TMPDIR/bin"
    says 'apt-get install unzip' 'not judged: zoe'
    grep -q 'unzip is not there' "$out/submissions/zoe/log"
    [ "$(points ada)" = 10/10 ]
    grep -q '^zoe,grader-error,' "$out/grades.csv"
    # Also in tables that are put together later.
    grade 2 LABS=03 ONLY=ada PATH="$BATS_TEST_TMPDIR/bin"
    [ "$(states)" = "kept grader-error" ]
}

@test "a submission that cannot be read is named with the reason, and holds up nobody" {
    local as=()
    need_bubblewrap
    submit ada "$(solution 03)"
    submit bea "$(solution 03)"
    chmod 000 "$class/bea"
    # Root can read everything; nobody may not even look where the kit stands.
    if [ "$(id -u)" -eq 0 ]; then
        mkdir "$BATS_TEST_TMPDIR/kit"
        "$kit/build-kit" "$kit/build"
        tar -C "$kit/.." --exclude=autograder/tests -cf - labs solutions autograder |
            tar -C "$BATS_TEST_TMPDIR/kit" -xpf -
        chown -R 65534:65534 "$BATS_TEST_TMPDIR"
        kit=$BATS_TEST_TMPDIR/kit/autograder
        as=(setpriv --reuid 65534 --regid 65534 --clear-groups)
    fi
    for state in judged kept; do
        grade 2 LABS=03 "${as[@]}"
        [ "$(points ada)" = 10/10 ]
        [ "$(states)" = "$state grader-error" ]
        says 'not judged: bea'
        grep -q '^bea,grader-error,' "$out/grades.csv"
        grep -q 'cannot be read' "$out/submissions/bea/log"
    done
    chmod 700 "$class/bea"
    grade 0 LABS=03 "${as[@]}"
    [ "$(points bea)" = 10/10 ]
}

@test "OUT is a folder of make grade's own, or none yet: nobody's files go" {
    need_bubblewrap
    class=$BATS_TEST_TMPDIR/homework/submissions
    mkdir -p "$class"
    submit ada "$(solution 03)"
    cp -R "$class" "$BATS_TEST_TMPDIR/copy"
    grade 2 LABS=03 OUT="$BATS_TEST_TMPDIR/homework"
    says 'among the submissions'
    for inside in "$class/" "$class/new" "$class/ada/../x" "$class/../submissions/x"; do
        grade 2 LABS=03 OUT="$inside"
        says 'inside the submissions'
    done
    ln -s "$class" "$BATS_TEST_TMPDIR/link"
    grade 2 LABS=03 OUT="$BATS_TEST_TMPDIR/link/x"
    says 'inside the submissions'
    mkdir -p "$out/submissions/mine"
    grade 2 LABS=03
    says 'is not of make grade'
    rm -r "${out:?}/submissions"
    echo mine >"$out/grades.csv"
    grade 2 LABS=03
    says 'holds other things, such as grades.csv'
    [ "$(cat "$out/grades.csv")" = mine ]
    diff -r "$class" "$BATS_TEST_TMPDIR/copy"
}

@test "a program in its box finds the C library, itself, and nothing else" {
    need_bubblewrap
    mkdir "$class/ada"
    cp "$tests/subjects/census.c" "$class/ada/socket.c"
    grade 0 LABS=02
    cat "$out"/submissions/ada/stories/0 >"$BATS_TEST_TMPDIR/story"
    cp "$BATS_TEST_TMPDIR/story" "$said"
    says '"root: no\n"' '"/etc: hosts\n"' '"processes: 2\n"' '"network: lo\n"' \
        '"/usr:\n"' '"/usr/mine: No such' '/proc/self/exe: ' \
        '"first process: closed\n"' '"namespace: none\n"' \
        '"calls: tried; terminals: none; semaphore: made\n"'
    ! grep -E 'written|home|root:.*yes|can be called' "$BATS_TEST_TMPDIR/story"
}

@test "a program in its box ends as it would without: by a signal, or with a status like one's" {
    local id
    need_bubblewrap
    mkdir "$class/ada" "$class/bea" "$class/cyd"
    echo 'int main(void) { return 139; }' >"$class/ada/socket.c"
    printf '#include <stdlib.h>\nint main(void) { abort(); }\n' \
        >"$class/bea/socket.c"
    printf '#include <signal.h>\nint main(void) { raise(SIGKILL); }\n' \
        >"$class/cyd/socket.c"
    grade 0 LABS=02
    grade 0 LABS=02 ISOLATION=none OUT="$BATS_TEST_TMPDIR/unboxed"
    for id in ada bea cyd; do
        grep '^  ended' "$out/submissions/$id/stories/0"
        diff "$out/submissions/$id/stories/0" \
            "$BATS_TEST_TMPDIR/unboxed/submissions/$id/stories/0"
    done
    grep -q '^  ended   exit status 139$' "$out/submissions/ada/stories/0"
}

@test "without bubblewrap it refuses, and says what to install or to say" {
    submit ada "$(solution 03)"
    tools_without bwrap
    grade 2 LABS=03 PATH="$BATS_TEST_TMPDIR/bin"
    says 'apt-get install bubblewrap' 'ISOLATION=none'
    grade 0 LABS=03 PATH="$BATS_TEST_TMPDIR/bin" ISOLATION=none
    [ "$(points ada)" = 10/10 ]
    says 'isolation: none'
    grep -qi 'isolation: none' "$out/report.txt"
    grep -qi 'isolation: none' "$out/html/index.html"
}

@test "what many children of a right program share counts once" {
    need_bubblewrap
    submit ada "$(solution 02)"
    cat - "$(solution 02)" >"$class/ada/socket.c" <<'END'
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
static char table[24 * 1024 * 1024];
__attribute__((constructor)) static void fork_before(void)
{
    memset(table, 1, sizeof table);
    for (int i = 0; i < 8; i++)
        mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
             -1, 0);
#ifdef __OPTIMIZE__ /* a build with sanitizers takes seconds for these */
    for (int i = 0; i < 60; i++)
        if (fork() == 0) {
            close(0);
            close(1);
            close(2);
            for (;;)
                pause();
        }
#endif
    for (int i = 0; i < 30; i++) /* long enough for somebody to look */
        memset(table, i, sizeof table);
}
END
    grade 0 LABS=02
    [ "$(points ada)" = 10/10 ]
}

@test "with a second user instead of a box the points are the same" {
    [ "$(id -u)" -eq 0 ] || skip "not root"
    submit ada "$(solution 03)" "$(solution 11)"
    mkdir "$class/eve"
    cp "$tests/subjects/census.c" "$class/eve/bind.c"
    grade 0 LABS='03 11' ISOLATION=user
    [ "$(points ada)" = 30/30 ]
    grep -q '"root: no' "$out/submissions/eve/stories/0"
    grep -qi 'second user' "$out/report.txt"
}

@test "a second user's programs of one submission never meet those of another" {
    [ "$(id -u)" -eq 0 ] || skip "not root"
    mkdir "$class/a killer"
    printf '#include <signal.h>\nint main(void) { for (;;) kill(-1, SIGKILL); }\n' \
        >"$class/a killer/socket.c"
    submit ada "$(solution 02)"
    submit bea "$(solution 02)"
    grade 0 LABS=02 ISOLATION=user
    [ "$(points ada)$(points bea)" = 10/1010/10 ]
}

@test "a second user's programs leave nothing where everybody may write" {
    [ "$(id -u)" -eq 0 ] || skip "not root"
    local mark=socket-labs-left-$BASHPID
    mkdir "$class/lea"
    sed "s/MARK/$mark/" >"$class/lea/socket.c" <<'END'
#include <stdio.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
int main(void)
{
    mkdir("/tmp/MARK", 0700);
    fopen("/tmp/MARK/file", "w");
    fopen("/dev/shm/MARK", "w");
    semget(0x50574e45, 1, IPC_CREAT | 0600);
    if (shmget(0x50574e45, 4096, IPC_CREAT | 0600) == -1)
        perror("no shared memory");
    return 3;
}
END
    : >"/tmp/$mark.not-its-own"
    grade 0 LABS=02 ISOLATION=user
    grep -q 'no shared memory' "$out/submissions/lea/stories/0"
    [ "$(ls -d /tmp/"$mark"* /dev/shm/"$mark"*)" = "/tmp/$mark.not-its-own" ]
    rm "/tmp/$mark.not-its-own"
    ! ipcs -s | grep 0x50574e45
}

@test "hidden tests count, and a student's page shows only their names" {
    need_bubblewrap
    submit ada "$(solution 03)"
    submit bea "$kit"/../labs/03-*/bind.c
    mkdir "$BATS_TEST_TMPDIR/hidden"
    # With its sign doubled, since bats takes every such line for a test.
    sed 's/^@@/@/' >"$BATS_TEST_TMPDIR/hidden/03-bind.bats" <<'END'
# bats test_tags=points:4
@@test "03-bind step 1: takes a very special address" {
    drill <<'DIALOGUE'
        start 127.9.8.7 0
        ready
        enter
        expect exit 0
DIALOGUE
}
END
    grade 0 LABS=03 HIDDEN="$BATS_TEST_TMPDIR/hidden"
    [ "$(points ada)" = 14/14 ]
    [ "$(points bea)" = 0/14 ]
    grep -q 'takes a very special address' "$out/html/student/bea.html"
    # After all that the student is shown, which is no place to tell of them.
    grade 0 LABS='03 04' HIDDEN="$BATS_TEST_TMPDIR/hidden"
    [ "$(awk -F '\t' '$1 == "bea" { last = $4 } END { print last }' \
        "$out/results.tsv")" = 'takes a very special address' ]
    ! grep -rq '127\.9\.8\.7' "$out/html" || return 1
    cp "$BATS_TEST_TMPDIR/hidden/03-bind.bats" "$BATS_TEST_TMPDIR/hidden/33-x.bats"
    grade 2 LABS=03 HIDDEN="$BATS_TEST_TMPDIR/hidden"
    says 'HIDDEN=' '33-x.bats'
    grade 2 LABS=03 HIDDEN="$class"
    says 'there is no KEY.bats in it'
    rm "$BATS_TEST_TMPDIR/hidden/33-x.bats"
    sed -i 's/enter$/entre/' "$BATS_TEST_TMPDIR/hidden/03-bind.bats"
    grade 2 LABS=03 HIDDEN="$BATS_TEST_TMPDIR/hidden"
    says 'entre' '03-bind.bats: a dialogue is not as it should be'
}

@test "what cannot be meant is refused before anything is done" {
    submit ada "$(solution 03)"
    grade 2 SUBMISSIONS=
    says 'Say SUBMISSIONS=dir'
    grade 2 SUBMISSIONS=/nonesuch
    says 'there is no folder'
    grade 2 LABS='03 99'
    says 'LABS="03 99"'
    grade 2 JOBS=none
    says 'JOBS=none'
    grade 2 TIMEOUT_FACTOR=x
    says 'TIMEOUT_FACTOR=x'
    grade 2 TIMEOUT_FACTOR=0
    grade 2 DRILL_LAB_SECONDS=-1
    grade 2 SUBMISSIONS="$kit/../solutions"
    says 'is one submission'
    grade 2 ISOLATION=maybe
    says 'ISOLATION=maybe'
    grade 2 OUT="$class/ada/out"
    says 'inside the submissions'
    mkdir "$BATS_TEST_TMPDIR/empty"
    grade 2 SUBMISSIONS="$BATS_TEST_TMPDIR/empty"
    says 'there are no submissions'
    [ -z "$(ls "$class/ada" | grep -v bind.c)" ]
}

@test "programs that spin and programs that wait are timed out" {
    need_bubblewrap
    mkdir "$class/busy" "$class/idle"
    printf 'int main(void) { for (;;); }\n' >"$class/busy/bind.c"
    printf '#include <unistd.h>\nint main(void) { for (;;) pause(); }\n' >"$class/idle/bind.c"
    grade 0 LABS=03
    [ "$(grep -c $'\ttimeout\t' "$out/results.tsv")" -eq 2 ]
    [ "$(cut -f7 "$out/results.tsv" | sort | uniq -c | awk '$2 == "pass"')" = "" ]
}

# Each step takes it 1.5 of the 8 seconds that there are.
@test "a lab whose programs answer just in time is cut off when its time is up" {
    need_bubblewrap
    mkdir "$class/slow"
    cat >"$class/slow/bind.c" <<END
#include <time.h>
static void start_late(void) __attribute__((constructor));
static void start_late(void)
{
    struct timespec end = { 1, 500000000 };
    clock_nanosleep(CLOCK_MONOTONIC, 0, &end, 0);
}
#include "answer.h"
END
    sed -i '/answer.h/r '"$(solution 03)" "$class/slow/bind.c"
    sed -i '/answer.h/d' "$class/slow/bind.c"
    grade 0 LABS=03 DRILL_LAB_SECONDS=1 TIMEOUT_FACTOR=4
    grep -q 'taken all the time' "$out"/submissions/slow/stories/*
    [ "$(cut -f7 "$out/submissions/slow/rows.tsv" | tail -n 1)" = timeout ]
}
