# hostile.bats - a class of attackers is graded as any other: each earns exactly
# what it deserves, and leaves nothing. What they are: hostile/README.md.

kit=$BATS_TEST_DIRNAME/../..
tab=$'\t'

# Every process of the grading, and nobody else's, has this in
# /proc/PID/oom_score_adj: children inherit it, in every namespace, and only
# root can lower it.
mark=137

setup_file() {
    export CLASS=$BATS_FILE_TMPDIR/class OUT=$BATS_FILE_TMPDIR/out
    export EXPECTED=$BATS_FILE_TMPDIR/expected.tsv
    export SAID=$BATS_FILE_TMPDIR/said GRADING_SECRET=not-for-students-4711
    # What is missing is said by each test: only a test can be skipped.
    [ -x "$kit/grade" ] && command -v bwrap >/dev/null || return 0
    mkdir -m 1777 "$BATS_FILE_TMPDIR/tmp"
    let_everybody_through "$BATS_FILE_TMPDIR"
    rm -f /tmp/socket-labs-canary*
    "$BATS_TEST_DIRNAME/../hostile/make" "$CLASS" >"$EXPECTED" || return 1
    sums >"$BATS_FILE_TMPDIR/before"
    grade
    sums >"$BATS_FILE_TMPDIR/after"
}

# Who judges as nobody must get to the folder of the tests.
let_everybody_through() {
    local folder=$1
    while [ "$folder" != / ]; do
        chmod o+x "$folder" 2>/dev/null || :
        folder=$(dirname "$folder")
    done
}

# A compiler that is fooled may be at it for a while, each other program
# for seconds.
grade() {
    local status=0
    (
        [ ! -w /proc/self/oom_score_adj ] ||
            echo "$mark" >/proc/self/oom_score_adj || :
        TMPDIR=$BATS_FILE_TMPDIR/tmp SUBMISSIONS=$CLASS OUT=$OUT \
            exec "$kit/grade" >"$SAID" 2>&1 </dev/null
    ) || status=$?
    echo "$status" >"$BATS_FILE_TMPDIR/status"
}

# What the files of the class and of the kit are, links and pipes too.
sums() (
    for folder in "$CLASS" "$kit/.."; do
        cd "$folder" || exit 1
        find . \( -path ./.git -o -path ./autograder/build \) -prune -o -print |
            LC_ALL=C sort
        find . \( -path ./.git -o -path ./autograder/build \) -prune -o \
            -type f -exec cksum {} + | LC_ALL=C sort
    done
)

setup() {
    [ -x "$kit/grade" ] || skip "there is no autograder/grade"
    command -v bwrap >/dev/null || skip "no bubblewrap"
    [ -s "$OUT/results.tsv" ] || {
        echo "the class was not graded:"
        cat "$SAID"
        return 1
    }
    faults=
}

fault() {
    faults+="$*"$'\n'
}

fault_lines() {
    local line
    while IFS= read -r line; do
        fault "$line"
    done
}

nothing_wrong() {
    printf '%s' "$faults"
    [ -z "$faults" ]
}

# What each submission got where it should have got something else, a line
# each: of those whose group is $1. Tests are left out for the honest
# submission, too, where the machine cannot run them; and those against a
# server that was not handed in.
undeserved() {
    LC_ALL=C awk -F "$tab" -v group="$1" -v groups="$BATS_FILE_TMPDIR/groups" '
        BEGIN { while ((getline line < groups) > 0) {
            split(line, part, "\t"); group_of[part[1]] = part[2] } }
        FILENAME ~ /results\.tsv$/ {
            at = $1 "\t" $2
            seen[at] = 1
            all[at] += $5
            earned[at] += $6
            if ($7 == "skipped") {
                skipped[at] += $5
                if ($1 == "honest")
                    fair[$2] += $5
                if ($4 ~ /with your own /)
                    alone[at] += $5
            } else if ($7 != "pass" && !(at in first))
                first[at] = $7
            next
        }
        group_of[$1] == group {
            at = $1 "\t" $2
            name = $1 " (" $2 "): "
            if (!(at in seen)) {
                print name "no row in results.tsv"
                next
            }
            left_out = skipped[at] - fair[$2] - alone[at]
            got = earned[at] (left_out > 0 ? " of " all[at] - left_out : "")
            verdict = at in first ? first[at] : "-"
            if ($5 != "-") {
                if (got != $5)
                    print name "earned " got ", today " $5 " is expected"
                next
            }
            wanted = $3 == "all" ? all[at] - skipped[at] : \
                     $3 == "nothing" ? 0 : $3
            if (got != wanted "")
                print name "earned " got ", deserves " wanted
            if (index(" " $4 " ", " " verdict " ") == 0)
                print name "first verdict " verdict ", deserves " $4
        }' "$OUT/results.tsv" "$EXPECTED"
}

group_of() {
    case $1 in
    forged-* | exit-status-* | constructor-* | atexit-*) echo forgery ;;
    includes-* | shows-* | assembles-* | own-* | link-* | folder-is-* | \
        source-is-*) echo theft ;;
    compiler-* | escapes-in-error-* | pragmas-*) echo compiler ;;
    *-the-shim | *-the-log | calls-the-* | evades-* | *-sanitizers* | \
        is-another-* | cannot-be-watched) echo shim ;;
    kills-* | signals-* | stops-* | traces-* | ignores-* | daemon-* | \
        immortal-* | zombies) echo processes ;;
    *-flood* | *-bomb | chatty-* | core-* | shared-*) echo floods ;;
    waits-* | turns-* | answers-* | fills-its-clock) echo clock ;;
    writes-* | searches-* | reads-* | peeks-* | preloads-* | becomes-* | \
        makes-* | takes-all-* | odd-* | one-lab-* | holds-* | escapes-*) echo machine ;;
    reaches-* | proxies-* | canned-* | prints-* | talks-* | knocks-* | runs-*)
        echo network ;;
    honest) echo honest ;;
    *) echo names ;;
    esac
}

# deserved GROUP: each submission of it earned what it should.
deserved() {
    local name
    while IFS= read -r name; do
        printf '%s\t%s\n' "$name" "$(group_of "$name")"
    done < <(cut -f1 "$EXPECTED") >"$BATS_FILE_TMPDIR/groups"
    grep -q "$tab$1\$" "$BATS_FILE_TMPDIR/groups"
    fault_lines < <(undeserved "$1")
    nothing_wrong
}

# What people read: all of OUT but the sources that were judged, and what was
# printed while they were.
readings() {
    find "$OUT" -type d -name sources -prune -o -type f -print
    printf '%s\n' "$SAID"
}

# nowhere TEXT ...: none of them is in anything that people read.
nowhere() {
    local text file
    while IFS= read -r file; do
        for text; do
            ! LC_ALL=C grep -Fq -e "$text" "$file" ||
                fault "${file#"$BATS_FILE_TMPDIR"/} holds: $text"
        done
    done < <(readings)
}

@test "the class has at least 40 attackers, and each says what it tries and deserves" {
    local file word
    [ "$(cut -f1 "$EXPECTED" | sort -u | wc -l)" -ge 40 ]
    for file in "$BATS_TEST_DIRNAME/.."/hostile/*/[0-9]*/*.c; do
        for word in '/\* hostile' lab earns verdict must-not; do
            LC_ALL=C sed '/\*\//q' "$file" | LC_ALL=C grep -q "^ *$word: ." ||
                fault "$file: its header has no $word"
        done
    done
    fault_lines < <(awk -F "$tab" 'NF != 5 || $2 == "" || $3 == "" || $4 == ""' \
        "$EXPECTED")
    nothing_wrong
}

@test "all of them are judged, and none makes the grader err" {
    [ "$(cat "$BATS_FILE_TMPDIR/status")" = 0 ] ||
        fault "grade ended with status $(cat "$BATS_FILE_TMPDIR/status")"
    fault_lines < <(awk -F "$tab" '$7 == "grader-error" {
        print $1 " (" $2 " step " $3 "): grader-error" }' "$OUT/results.tsv")
    fault_lines < <(awk -F "$tab" '$9 == "all-is-well" {
        print $1 " (" $2 " step " $3 "): a cause of its own" }' "$OUT/results.tsv")
    fault_lines < <(awk -F "$tab" 'NR > 1 && $3 == "grader-error" {
        print $1 ": grader-error" }' "$OUT/submissions.tsv")
    fault_lines < <(awk -F "$tab" 'NF != 9 {
        print "results.tsv:" NR ": " NF " columns" }' "$OUT/results.tsv")
    fault_lines < <(cut -f1 "$EXPECTED" | sort -u >"$BATS_TEST_TMPDIR/wanted"
        sed 1d "$OUT/results.tsv" | cut -f1 | sort -u |
            diff "$BATS_TEST_TMPDIR/wanted" -)
    nothing_wrong
}

@test "an honest submission among them suffers from none" {
    deserved honest
}

@test "forged tests, verdicts, reports and exit statuses earn nothing" {
    deserved forgery
}

@test "solutions, tests and passwords are not there to be compiled, nor links taken" {
    deserved theft
}

@test "a compiler that waits, never ends, swells or shouts is a build that failed" {
    deserved compiler
}

@test "a program may do without the shim, and its log makes no verdict" {
    deserved shim
}

@test "who kills, stops and traces gains nothing, and does the judge no harm" {
    deserved processes
}

@test "floods of processes, memory, files and output drown only themselves" {
    deserved floods
}

@test "who waits for hours waits no longer than a test may take" {
    deserved clock
}

@test "nothing of the machine can be read, written or taken over from inside" {
    deserved machine
}

@test "no other program, and nobody outside, does the work" {
    deserved network
}

@test "names that are formulas, escapes and scripts are names, and earn what is right" {
    deserved names
}

@test "no attack says that it succeeded, and nothing that is hidden is shown" {
    nowhere 'PWNED: ' 'root:x:0:' 'root:*:' "$GRADING_SECRET" 'BEGIN SOLUTION' \
        'static int open_listener' 'test_tags='
    nothing_wrong
}

@test "no control character is in anything that people read, and no bidi control in a story" {
    local file
    while IFS= read -r file; do
        # A line of RFC 4180 ends with a carriage return.
        [ "$(LC_ALL=C tr -cd '\000-\010\013\014\016-\037\177' <"$file" |
            wc -c)" -eq 0 ] ||
            fault "${file#"$BATS_FILE_TMPDIR"/} has control characters"
        case $file in
        */stories/* | */log | */notes)
            ! LC_ALL=C grep -q -e $'\342\200[\252-\256]' \
                -e $'\342\201[\246-\251]' -e $'\302[\200-\237]' "$file" ||
                fault "${file#"$BATS_FILE_TMPDIR"/} has bidi or C1 controls" ;;
        esac
    done < <(readings)
    nothing_wrong
}

@test "no report runs a script, computes a cell or has rows of a program's own" {
    local file
    while IFS= read -r file; do
        ! grep -qF -e '<script>alert' -e 'name="PWNED-BY-XML"' \
            -e '" onmouseover="' "$file" || fault "$file has code of theirs"
    done < <(readings | grep -E '\.(html|xml)$')
    ! LC_ALL=C grep -nE '(^|,)"?[=+@-][^,"]' "$OUT/grades.csv" ||
        fault "grades.csv has cells that a spreadsheet would compute"
    fault_lines < <(LC_ALL=C grep -nE '^(::|\{"score|Grade :=>>|<\|--)' "$SAID")
    nothing_wrong
}

@test "no report, story or log is large" {
    fault_lines < <(find "$OUT" -type f -size +4096 \
        ! -name results.json ! -name results.tsv ! -name junit.xml -print)
    fault_lines < <(find "$OUT" -path '*/stories/*' -type f -size +64 -print)
    nothing_wrong
}

@test "nothing is left: no process, no file, no shared memory" {
    local file name
    for file in /proc/[0-9]*/oom_score_adj; do
        name=$( (cat "$file") 2>/dev/null) || continue
        [ "$name" != "$mark" ] ||
            fault "a process is left: $(cat "${file%/*}/comm" 2>/dev/null)"
    done
    fault_lines < <(ls -A "$BATS_FILE_TMPDIR/tmp")
    fault_lines < <(ls -d /tmp/socket-labs-canary* \
        /dev/shm/socket-labs-canary* /dev/socket-labs-canary* 2>/dev/null)
    # The key 0x50574e44, as the kernel shows it.
    fault_lines < <(grep -hs '^ *1347898948 ' /proc/sysvipc/*)
    nothing_wrong
}

@test "the kit and the submissions are as they were" {
    fault_lines < <(diff "$BATS_FILE_TMPDIR/before" "$BATS_FILE_TMPDIR/after")
    nothing_wrong
}
