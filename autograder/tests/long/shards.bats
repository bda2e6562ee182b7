# shards.bats - a class graded in two halves, as on two machines, and joined:
# it is the class that one machine would have graded, or it is refused.

kit=$BATS_TEST_DIRNAME/../..
tab=$'\t'

# Two halves, with odd names, and the whole; each graded once for all tests.
setup_file() {
    local which
    unset LAB STEP SUBMISSION OUT ONLY FORCE HIDDEN JOBS MAKEFLAGS MAKELEVEL
    export CLASS=$BATS_FILE_TMPDIR
    cd "$CLASS" || return 1
    mkdir -p half-1/{ada,'o"brien, j',empty} half-2/$'new\nline' half-2/=1+1 whole
    cp "$kit/../solutions/02-socket/socket.c" half-1/ada
    cp "$kit/../labs/02-socket/socket.c" 'half-1/o"brien, j'
    cp "$kit/../solutions/02-socket/socket.c" half-2/$'new\nline'
    echo 'int main(' >half-2/=1+1/socket.c
    echo 1 >half-1/notes.txt
    cp -R half-1/* half-2/* whole
    command -v bwrap >/dev/null &&
        bwrap --ro-bind / / --unshare-user --unshare-net true 2>/dev/null ||
        export ISOLATION=none
    for which in half-1 half-2 whole; do
        SUBMISSIONS=$which OUT=grades-$which LABS=02 "$kit/grade" \
            >"$which.out" 2>&1 3>&- || { cat "$which.out"; return 1; }
    done
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LAB STEP SUBMISSION OUT ONLY HIDDEN SUBMISSIONS MAKEFLAGS MAKELEVEL
    cp -R "$CLASS"/grades-* .
}

# join [NAME=VALUE ...]: the two halves into OUT=joined.
join() {
    run env SHARDS='grades-half-1 grades-half-2' OUT=joined "$@" "$kit/join"
    printf '%s\n' "$output"
}

refuses() {
    local words=$1
    shift
    join "$@"
    [ "$status" -eq 2 ]
    [ ! -e joined ]
    [ ! -e joined.new ]
    case $output in
    *"make join: "*"$words"*) ;;
    *) echo "wanted: $words"; return 1 ;;
    esac
}

# The rows, but for the time that they took.
rows() {
    cut -f1-7,9 "$1/results.tsv" | LC_ALL=C sort
}

@test "two halves joined are the class as one machine grades it" {
    local file
    join SUBMISSIONS="$CLASS/whole"
    [ "$status" -eq 0 ]
    case $output in *'5 submissions of 2 shards'*) ;; *) return 1 ;; esac
    diff <(rows grades-whole) <(rows joined)
    diff <(LC_ALL=C sort grades-whole/submissions.tsv) \
        <(LC_ALL=C sort joined/submissions.tsv)
    diff <(LC_ALL=C sort grades-whole/grades.csv) \
        <(LC_ALL=C sort joined/grades.csv)
    diff <(cd grades-whole/html && find . | LC_ALL=C sort) \
        <(cd joined/html && find . | LC_ALL=C sort)
    diff <(grep -Ev '^(started|ended)' grades-whole/facts.tsv) \
        <(grep -Ev '^(started|ended)' joined/facts.tsv)
    grep -q '^entries: skipped notes.txt: ' joined/skipped.txt
    case $output in *'skipped, without a row in grades.csv: 1'*) ;; *) return 1 ;; esac
    for file in results.json junit.xml report.txt html/index.html; do
        [ -s "joined/$file" ]
    done
    diff -r grades-half-2/submissions/new%0Aline joined/submissions/new%0Aline
}

@test "the joined class is one to go on with: nobody is judged again, changes are shown" {
    join
    run env SUBMISSIONS="$CLASS/whole" OUT=joined LABS=02 "$kit/grade"
    printf '%s\n' "$output"
    case $output in *'5 submissions: 0 judged, 4 unchanged, 1 with nothing'* | \
        *'5 submissions: 0 judged, 5 unchanged'*) ;; *) return 1 ;; esac
    # Joined once more over it, with the results from before kept.
    sed -i 's/^\(ada.*\t\)2\tpass/\10\twrong/' joined/results.tsv
    cp joined/results.tsv before.tsv
    join
    [ "$status" -eq 0 ]
    case $output in *'up   ada, 02-socket'*) ;; *) return 1 ;; esac
    cmp before.tsv joined/previous/results.tsv
    join
    cmp before.tsv joined/previous/results.tsv
    grep -q 'up   ada, 02-socket' joined/changes.txt
    [ ! -e joined.old ]
}

@test "a submission in two shards is refused, by its name" {
    refuses 'in two shards' SHARDS='grades-half-1 grades-whole'
    case $output in *'  ada'*'  o"brien, j'*) ;; *) return 1 ;; esac
    refuses 'in two shards' SHARDS='grades-half-1 grades-half-1'
}

@test "who is in the class and in no shard is missed, and the other way round" {
    refuses 'in no shard' SHARDS=grades-half-1 SUBMISSIONS="$CLASS/whole"
    case $output in *'  =1+1'*'  new\nline'*) ;; *) return 1 ;; esac
    refuses 'that are not in' SUBMISSIONS="$CLASS/half-1"
}

@test "shards that were judged in different ways are refused" {
    local key
    for key in kit labs isolation compiler; do
        sed -i.orig "s/^\($key\)$tab.*/\1${tab}another/" grades-half-2/facts.tsv
        refuses "differ in $key"
        mv grades-half-2/facts.tsv.orig grades-half-2/facts.tsv
    done
    printf '02-socket\t1\tsome test\n' >grades-half-1/hidden.tsv
    refuses 'other hidden tests'
}

@test "a shard that is not whole is refused" {
    echo 1 >grades-half-1/.running
    refuses 'has not come to its end'
    rm grades-half-1/.running
    cp grades-half-2/results.tsv kept
    sed '$d' kept >grades-half-2/results.tsv
    refuses 'grades-half-2 is not whole'
    sed '3d' kept >grades-half-2/results.tsv
    refuses 'grades-half-2 is not whole'
    grep -v '^=1+1' kept >grades-half-2/results.tsv
    refuses 'grades-half-2 is not whole'
    cp kept grades-half-2/results.tsv
    rm -r grades-half-2/submissions/new%0Aline
    refuses 'cannot be copied'
    rm grades-half-2/facts.tsv
    refuses 'is not what make grade leaves'
}

@test "what it is not to touch it leaves alone" {
    mkdir joined joined.old joined.new
    echo mine | tee joined.old/notes joined.new/notes >joined/notes
    join
    [ "$status" -eq 2 ]
    [ "$(cat joined/notes)" = mine ]
    rm joined/notes
    join
    [ "$status" -eq 0 ]
    [ "$(cat joined.old/notes joined.new/notes)" = $'mine\nmine' ]
    run env SHARDS='grades-half-1 grades-half-2' OUT=grades-half-1 "$kit/join"
    [ "$status" -eq 2 ]
    diff -r "$CLASS/grades-half-1" grades-half-1
    run env -u SHARDS "$kit/join"
    [ "$output" = 'make join: which shards? Say SHARDS="grades-1 grades-2"' ]
}

@test "a grader error in a shard is one of the class, loudly" {
    sed -i.orig "s/\tjudged\t/\tgrader-error\t/" grades-half-1/submissions.tsv
    join
    [ "$status" -eq 2 ]
    case $output in *'there are grader errors'*) ;; *) return 1 ;; esac
    grep -q grader-error joined/grades.csv
}

# A machine is a folder: what ssh runs there, it runs in that one.
fake_ssh() {
    mkdir -p bin machines/lab1 machines/lab2
    cat >bin/ssh <<'END'
#!/usr/bin/env bash
while :; do
    case $1 in
    -[a-z]) shift 2 ;;
    -*) shift ;;
    *) break ;;
    esac
done
cd "$MACHINES/$1" || exit 255
shift
[ "$1" != -- ] || shift
HOME=$PWD exec bash -c "$*"
END
    chmod +x bin/ssh
    ln -s "$kit/.." machines/lab1/socket-labs
    ln -s "$kit/.." machines/lab2/socket-labs
    export MACHINES=$PWD/machines PATH=$PWD/bin:${PATH#"${BATS_LIBEXEC:-none}:"}
}

@test "the README's commands for GNU parallel over ssh grade a class on two machines" {
    parallel --version 2>/dev/null | grep -q '^GNU' || skip 'no GNU parallel'
    command -v rsync >/dev/null || skip 'no rsync'
    fake_ssh
    ln -s "$kit/.." socket-labs
    cp -R "$CLASS/whole" class
    sed -n '/^### Over ssh/,/^### /p' "$kit/platforms/README.md" |
        sed -n '/^```sh/,/^```/p' | sed '/^```/d' >commands
    # A login has both; a job of CI may have no SHELL, and parallel needs it.
    HOME=$PWD SHELL=$BASH LABS=02 bash -e commands >out 2>&1 3>&- || { cat out; return 1; }
    cat out
    diff <(rows grades-whole) <(rows grades)
    [ -z "$(find machines -mindepth 2 -name 'grades-*')" ]
}

@test "the README's matrix gives each submission to one part" {
    local part
    cp -R "$CLASS/whole" class
    for part in 1 2 3 4; do
        sed -n '/Grade every fourth/,/sudo make/p' "$kit/platforms/README.md" |
            sed -e '1,2d' -e '/sudo/d' -e "s/\${{ matrix.part }}/$part/" >commands
        mkdir "job-$part"
        cp -R class "job-$part"
        (cd "job-$part" && bash -e ../commands)
    done
    diff <(find class -mindepth 1 -maxdepth 1 | sed 's|.*/||' | LC_ALL=C sort) \
        <(find job-*/part -mindepth 1 -maxdepth 1 | sed 's|.*/||' | LC_ALL=C sort)
}
