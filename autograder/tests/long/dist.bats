# dist.bats - the kit for students: what is in it, what is not, and that it
# works where it is unpacked.

kit=$BATS_TEST_DIRNAME/../..
root=$BATS_TEST_DIRNAME/../../..
# shellcheck disable=SC1091 # it is looked at by itself
. "$kit/keys.bash"

# copy_kit FOLDER: the instructor's kit, without what was built.
copy_kit() {
    mkdir -p "$1/autograder"
    cp -R "$root"/{labs,solutions,handouts,Makefile,README.md,LICENSE} "$1"
    find "$kit" -mindepth 1 -maxdepth 1 ! -name build ! -name tests \
        -exec cp -R {} "$1/autograder/" \;
}

# Made once, in another place than the kit's own, and unpacked.
setup_file() {
    unset LAB STEP SUBMISSION SEED RESULTS OUT MAKEFLAGS MAKELEVEL MFLAGS
    export FIRST=$BATS_FILE_TMPDIR/first
    copy_kit "$FIRST/kit"
    OUT=$FIRST/kit.tar.gz "$FIRST/kit/autograder/dist"
    mkdir "$FIRST/empty"
    tar -xzf "$FIRST/kit.tar.gz" -C "$FIRST/empty"
    export STUDENT=$FIRST/empty/socket-labs
    (cd "$STUDENT" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) \
        >"$FIRST/files"
    # Whoever runs the tests, students are ordinary users.
    chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" 2>/dev/null || :
    mkdir "$FIRST/tmp"
    if [ "$(id -u)" -eq 0 ]; then
        chown -R 65533:65533 "$STUDENT" "$FIRST/tmp"
    fi
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LAB STEP SUBMISSION SEED RESULTS OUT MAKEFLAGS MAKELEVEL MFLAGS
    unset SOCKETLABS_BUILD
}

# as_student COMMAND ...: in the unpacked kit. Others may not look into the
# folder of this test run, so the student gets there first.
as_student() {
    local user=()
    [ "$(id -u)" -ne 0 ] ||
        user=(setpriv --reuid 65533 --regid 65533 --clear-groups)
    (cd "$STUDENT" && env TMPDIR="$FIRST/tmp" "${user[@]}" "$@")
}

# none COMMAND ...: it finds nothing. A bare ! would not fail a test.
none() {
    ! "$@"
}

has() {
    grep -qF -- "$1" "$2" || { echo "not in $2: $1"; cat "$2"; return 1; }
}

@test "it holds what students need, and no part of the instructor's" {
    local key
    for key in $(all_keys); do
        has "handouts/$key.md" "$FIRST/files"
        has "labs/$key/$(program_of "$key").c" "$FIRST/files"
        has "autograder/labs/$key.bats" "$FIRST/files"
    done
    none grep -E '(^|/)(\.|solutions|tests|grade|platforms|intake|box/|join|dist|skeleton|build/|find-hidden)' \
        "$FIRST/files"
    none grep -E '\.(o|log|sh|yml)$|class\.awk|html\.awk' "$FIRST/files"
    [ -z "$(find "$STUDENT" ! -type f ! -type d)" ]
    # In a folder of its own, everybody's to read, nobody's by name.
    tar -tvzf "$FIRST/kit.tar.gz" >list
    none grep -v ' socket-labs/' list
    none grep -vE '^-rw[x-]r-[x-]r-[x-] .*(root|0)[/ ]+(root|0) ' list
}

@test "no line of an answer is in it, but for the last hints, one at a time" {
    # Lines of answers that are no lines of what is given.
    awk '/BEGIN SOLUTION/ { answer = 1; next }
        /END SOLUTION/ { answer = 0; next }
        { gsub(/^[ \t]+|[ \t]+$/, "") }
        length($0) < 16 { next }
        answer { wanted[$0] }
        !answer { given[$0] }
        END { for (line in wanted) if (!(line in given)) print line }' \
        "$root"/solutions/*/*.c >answers
    [ "$(wc -l <answers)" -gt 40 ]
    none grep -rF -f answers "$STUDENT/autograder/reference"
    # As a whole line it is in no text but the judge's own C, by chance.
    sed "s|^|$STUDENT/|" "$FIRST/files" | grep -v /reference/ | xargs awk '
        FILENAME ~ /answers$/ { answer[$0]; next }
        { gsub(/^[ \t]+|[ \t]+$/, "") }
        $0 in answer && FILENAME !~ /autograder\/drill/ {
            print FILENAME ":" FNR ": " $0
            bad = 1
        }
        END { exit bad }' "$PWD/answers"
    # As part of one, in handouts, in the third hint to a step.
    grep -rnF -f answers "$STUDENT/handouts" >hints
    none grep -vE ':([0-9]+):(3\. `|   )' hints
    # Nor a solution whole, in whatever is compiled or packed.
    none grep -rlF 'BEGIN SOLUTION' "$STUDENT"
    none grep -rF 'STUB:' "$STUDENT"
}

@test "the same kit gives the same bytes, wherever it is and whoever made it" {
    copy_kit 'another place/kit'
    # What somebody tried in labs/ is not what students get, nor what was built.
    cp "$root/solutions/03-bind/bind.c" 'another place/kit/labs/03-bind/'
    echo 'int main' >'another place/kit/labs/03-bind/notes.c'
    mkdir -p 'another place/kit/autograder/build' 'another place/tmp'
    echo secret >'another place/kit/autograder/build/make.log'
    echo '@test' >'another place/kit/autograder/labs/hidden.bats.orig'
    (umask 077
    TMPDIR="$PWD/another place/tmp" OUT=again.tar.gz \
        'another place/kit/autograder/dist')
    cmp "$FIRST/kit.tar.gz" again.tar.gz
    [ -z "$(ls -A 'another place/tmp')" ]
}

@test "nothing in it tells of the machine that it was made on" {
    none grep -rlF -e "$FIRST" -e "$BATS_TEST_DIRNAME/.." -e "${HOME:-/none}/" "$STUDENT"
    [ "$(cat "$STUDENT/autograder/reference/machine")" = "$(uname -s -m)" ]
}

@test "README and makefile are the student's part, and their links lead somewhere" {
    local file target
    has 'make check' "$STUDENT/README.md"
    none grep -nE 'make (test|grade|dist|proof)|SUBMISSION=solutions|INSTRUCTOR|STUDENT|CONTRIBUTING' \
        "$STUDENT/README.md" "$STUDENT/Makefile"
    (cd "$STUDENT" && find . -name '*.md' -exec grep -Ho '\][(][^) ]*)' {} +) >links
    while IFS=: read -r file target; do
        target=${target#*](}
        target=${target%)}
        case $target in http* | '#'*) continue ;; esac
        [ -e "$STUDENT/${file%/*}/${target%%#*}" ] ||
            { echo "$file: no $target"; return 1; }
    done <links
    as_student make -s >out
    has 'make hint LAB=11 STEP=3' out
    none grep -i instructor out
}

@test "unpacked, make check works for an ordinary user, the finished programs included" {
    status=0
    as_student make -s check >out 2>err || status=$?
    cat out err
    [ "$status" -eq 2 ]
    [ "$(grep -c '^[01][0-9]-.* 0/[12][0-9] *$' out)" -eq 14 ]
    has 'Next: read handouts/01-sockaddr_in.md' out
    cp "$root"/solutions/12-tcp-echo-client/*.c "$STUDENT/labs/12-tcp-echo-client/"
    as_student make -s check LAB=12 STEP=3 >out
    cat out
    # The one skipped is against the student's own server, which is not there.
    grep -E 'ok +step 3 +works with the reference server' out
    has 'skipped tests, not counted: 1' out
    none grep 'autograder/reference' out
}

@test "on another machine, tests against the finished programs are skipped, and say why" {
    cp -R "$STUDENT" elsewhere
    rm -rf elsewhere/autograder/build
    for file in elsewhere/autograder/reference/*/*; do
        printf '\177ELFfor another machine' >"$file"
    done
    echo 'Plan9 pdp11' >elsewhere/autograder/reference/machine
    cp "$root"/solutions/1[12]*/*.c .
    SUBMISSION=$PWD LAB=12 STEP=3 elsewhere/autograder/check >out
    cat out
    grep -E 'skipped +step 3 +works with the reference server' out
    has 'skipped tests, not counted: 2' out
    has 'Plan9 pdp11 and do not run here' out
}

@test "unpacked, make hint and make watch work" {
    as_student make -s hint LAB=11 STEP=3 >out
    has '11-tcp-echo-server step 3' out
    has 'There are two more' out
    command -v tmux >/dev/null || skip 'no tmux'
    local limit=$((SECONDS + 120)) _
    tmux -f /dev/null -S "$PWD/tmux" new-session -d -x 80 -y 24 \
        "cd '$STUDENT' && TMPDIR='$FIRST/tmp' make -s watch LAB=04" 3>&-
    until tmux -S "$PWD/tmux" capture-pane -p 3>&- >screen && grep -q '0/10' screen; do
        [ "$SECONDS" -lt "$limit" ] || { cat screen; return 1; }
        read -r -t 1 _ <> <(:) || :
    done
    has 'step 1 is not done yet' screen
    tmux -S "$PWD/tmux" kill-server 3>&- || :
}

@test "it refuses what it cannot make whole" {
    copy_kit broken
    sed -i.orig '/END INSTRUCTOR/d' broken/Makefile
    run broken/autograder/dist --into tree
    [ "$status" -eq 2 ]
    [ "$output" = 'make dist: Makefile: BEGIN and END INSTRUCTOR do not pair up' ]
    rm -rf tree
    mv broken/Makefile.orig broken/Makefile
    echo 'int x = ;' >>broken/solutions/11-tcp-echo-server/tcp_echo_server.c
    run broken/autograder/dist --into tree
    [ "$status" -eq 2 ]
    [ "${lines[${#lines[@]} - 1]}" = 'make dist: the reference programs do not build' ]
    run env OUT=/no/such/folder/kit.tar.gz "$kit/dist"
    [ "$status" -eq 2 ]
    [ "${lines[${#lines[@]} - 1]}" = 'make dist: cannot write /no/such/folder/kit.tar.gz' ]
}
