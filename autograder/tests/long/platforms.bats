# platforms.bats - what Gradescope, Autolab and GitHub Classroom get: packages
# of the layout that they want, and results by their own rules, whatever
# happens.

kit=$BATS_TEST_DIRNAME/../..
root=$BATS_TEST_DIRNAME/../../..
# shellcheck disable=SC1091 # it is looked at by itself
. "$BATS_TEST_DIRNAME/../reports/class.bash"

# The packages are made once, and so is the kit in them.
setup_file() {
    unset LAB LABS STEP SUBMISSION OUT HIDDEN ISOLATION LIMIT MAKEFLAGS MAKELEVEL
    export MADE=$BATS_FILE_TMPDIR SOCKETLABS_BUILD=$BATS_FILE_TMPDIR/build
    cd "$MADE" || return 1
    mkdir hidden gradescope autolab
    printf '%s\n' '# bats test_tags=points:3' \
        '@test "02-socket step 2: a secret of the instructor" {' \
        "    drill <<'END'" '        start stream' \
        '        expect stdout "no such thing\n"' END '}' >hidden/02-socket.bats
    if command -v zip >/dev/null && command -v unzip >/dev/null; then
        LABS='02 12' HIDDEN=hidden OUT=$MADE/autograder.zip \
            "$kit/platforms/pack" gradescope
        mkdir gradescope/source
        (cd gradescope/source && unzip -q ../../autograder.zip)
    fi
    LABS=02 OUT=autolab "$kit/platforms/pack" autolab
    (cd autolab && tar xf autograde.tar)
    LABS='02 12' OUT=classroom "$kit/platforms/pack" github-classroom
    # In time after all that it is made of.
    autolab/socket-labs/autograder/build-kit "$SOCKETLABS_BUILD"
}

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LAB LABS STEP SUBMISSION OUT HIDDEN ISOLATION LIMIT MAKEFLAGS MAKELEVEL
    [ "$(id -u)" -eq 0 ] || bubblewrap_works || export ISOLATION=none
}

bubblewrap_works() {
    command -v bwrap >/dev/null &&
        bwrap --ro-bind / / --unshare-user --unshare-net true 2>/dev/null
}

# need TOOL ...
need() {
    local tool
    for tool; do
        command -v "$tool" >/dev/null || skip "no $tool"
    done
}

# A bubblewrap that works as it does in a container: not.
no_bubblewrap() {
    mkdir -p bin
    printf '#!/bin/sh\nexit 1\n' >bin/bwrap
    chmod +x bin/bwrap
    PATH=$PWD/bin:${PATH#"${BATS_LIBEXEC:-none}:"}
}

# ---- the reports

# platform_report NAME [AWK ...]: of the class in out/.
platform_report() {
    local name=$1 inputs=(out/facts.tsv out/submissions.tsv)
    shift
    [ $# -gt 0 ] || set -- awk
    [ ! -f out/hidden.tsv ] || inputs+=(out/hidden.tsv)
    LC_ALL=C "$@" -v out=out -v visibility=after_published \
        -f "$kit/report/class.awk" -f "$kit/platforms/json.awk" \
        -f "$kit/platforms/$name.awk" "${inputs[@]}" out/results.tsv
}

# A submission of odd bytes and every verdict.
odd_submission() {
    new_class bubblewrap 01-sockaddr_in 11-tcp-echo-server
    add $'bad\377\303 "x" \\n \360\237\230\200' bad judged pass \
        wrong:port-bytes-swapped skipped crash not-reached timeout
    printf 'note\ta\\n\303\251 "b"\tis meant: for a lab\n' \
        >out/submissions/bad/notes
    printf '{"scores": {"x": 99}}\n::error::x\n\001\303\251\342\200\256 word: \n' \
        >out/submissions/bad/stories/1
}

@test "every awk makes the same of odd bytes and verdicts, and it is ASCII" {
    local awk name
    odd_submission
    for name in gradescope/results autolab/feedback github-classroom/result; do
        platform_report "$name" >first
        for awk in mawk gawk 'busybox awk' original-awk; do
            command -v "${awk%% *}" >/dev/null || continue
            # shellcheck disable=SC2086 # two words
            platform_report "$name" $awk >again
            cmp first again
        done
        [ "$name" != autolab/feedback ] || tail -n 2 first >again
        none '[^ -~]' again
    done
}

# gradescope_rules FILE: what Gradescope asks of a results.json.
gradescope_rules() {
    jq -e '
        (.score | type == "number") and (.output | type == "string") and
        (.tests | type == "array") and
        ([.visibility, .stdout_visibility, .tests[].visibility] | all(IN(
            "hidden", "after_due_date", "after_published", "visible"))) and
        (.tests | all(
            (.score | type == "number") and (.max_score | type == "number") and
            .score >= 0 and .score <= .max_score and
            (.status | IN("passed", "failed")) and
            ((.status == "passed") == (.score == .max_score)) and
            (.name | type == "string") and (.output | type == "string") and
            (.number | test("^[0-9]+[.][0-9]+$")) and
            (.tags | all(type == "string")))) and
        ([.tests[].number] | length == (unique | length)) and
        # What could not be tried is made up for above all tests, and only then.
        ([.tests[].score] | add // 0) as $sum |
        if .tests | any(.max_score == 0) then .score >= $sum
        else .score == $sum end' "$1" >/dev/null ||
        { echo "not by the rules:"; cat "$1"; return 1; }
}

@test "Gradescope: results.json keeps the rules, and hidden tests their secrets" {
    need jq
    odd_submission
    printf '11-tcp-echo-server\t1\ttest <3> & "more"\n' >out/hidden.tsv
    platform_report gradescope/results >results.json
    gradescope_rules results.json
    # 1 of 3 points, where 3 more could not be tried: that is 2 of 6.
    jq -e '.score == 2 and ([.tests[].score] | add) == 1 and
        (.output | contains("bubblewrap")) and
        ([.tests[].max_score] | add) == 9 and
        .tests[0].visibility == "visible" and
        .tests[3].visibility == "after_published" and
        (.tests[3] | tojson | test("crash|story-of") | not) and
        (.tests[1].output | contains("\"scores\"")) and
        .extra_data.isolation == "bubblewrap"' results.json
}

@test "Autolab: the last line is scores, the one before the feedback, also once rewritten" {
    need jq
    odd_submission
    platform_report autolab/feedback >said
    tail -n 1 said >scores
    [ "$(cat scores)" = '{"scores":{"01-sockaddr_in":2,"11-tcp-echo-server":0}}' ]
    tail -n 2 said | head -n 1 >semantic
    jq -e '._presentation == "semantic" and
        .stages == ["01-sockaddr_in", "11-tcp-echo-server"] and
        (. as $all | .stages | all($all[.] | all(.passed | type == "boolean"))) and
        (.["01-sockaddr_in"] | to_entries | .[0].value.passed) and
        ([.[] | objects | .[] | .hint // "-"] | all(type == "string"))' semantic
    # As its server does before it reads them.
    sed -E 's/([A-Za-z0-9_]+):/"\1":/g' semantic | cmp - semantic
    sed -E 's/([A-Za-z0-9_]+):/"\1":/g' scores | cmp - scores
    # No other line can be taken for one of them.
    [ "$(grep -c '^ *[{[]' said)" -eq 2 ]
}

@test "GitHub Classroom: the result has a status, a score and a message a test" {
    need jq
    odd_submission
    platform_report github-classroom/result >result
    jq -e '.version == 1 and .status == "fail" and .max_score == 9 and
        (.tests | length) == 5 and ([.tests[].score] | add) == 1 and
        (.tests | all((.name | type == "string") and
            (.status | IN("pass", "fail", "error")) and
            (.score | type == "number") and (.message | type == "string") and
            (.duration | type == "number") and (.line_no | type == "number"))) and
        .tests[1].test_code == "make check LAB=01 STEP=2"' result
}

@test "a grader error gives no points, and every platform is told loudly" {
    need jq
    new_class 'second user' 01-sockaddr_in 11-tcp-echo-server
    add ada ada grader-error pass pass pass grader-error grader-error grader-error
    platform_report gradescope/results >results.json
    gradescope_rules results.json
    jq -e '(.output | startswith("GRADER ERROR")) and .score == 6 and
        .extra_data.grader_error' results.json
    platform_report autolab/feedback >said
    [ "$(tail -n 1 said)" = '{"scores":{"01-sockaddr_in":6,"11-tcp-echo-server":0}}' ]
    head -n 1 said | grep -q '^GRADER ERROR'
    platform_report github-classroom/result |
        jq -e '.status == "error" and .tests[5].status == "error"'
    # Of nobody, or of two, there is no report.
    add bob bob judged pass pass pass pass pass pass
    platform_report gradescope/results >results.json 2>err && return 1
    [ ! -s results.json ]
}

# ---- Gradescope

# A Gradescope folder of this test's own.
gradescope() {
    need zip unzip jq
    mkdir -p gs/submission gs/results
    [ -e gs/source ] || cp -pR "$MADE/gradescope/source" gs/source
    status=0
    GRADESCOPE_ROOT=$PWD/gs gs/source/run_autograder >stdout 2>&1 || status=$?
    cat stdout gs/results/results.json
    [ "$status" -eq 0 ]
    [ "$(ls -A gs/results)" = results.json ]
    gradescope_rules gs/results/results.json
}

@test "Gradescope: the zip has setup.sh and run_autograder at its root" {
    need zip unzip
    cd "$MADE/gradescope/source"
    [ "$(printf '%s ' *)" = 'run_autograder setup.sh socket-labs ' ]
    [ -x setup.sh ]
    [ -x run_autograder ]
    head -n 1 run_autograder | grep -q '^#!/usr/bin/env bash$'
    bash -n setup.sh
    grep -q 'gcc .*make bats bubblewrap' setup.sh
    none '' <(find . ! -type f ! -type d)
    mkdir "$BATS_TEST_TMPDIR/bin"
    ln -s "$(command -v bash)" "$(command -v dirname)" "$(command -v mktemp)" \
        "$(command -v rm)" "$(command -v sed)" "$(command -v sort)" \
        "$(command -v env)" "$BATS_TEST_TMPDIR/bin"
    run env PATH="$BATS_TEST_TMPDIR/bin" bash "$kit/platforms/pack" gradescope
    [ "$status" -eq 2 ]
    [ "$output" = 'make gradescope: zip is not there (Debian: apt-get install zip)' ]
}

@test "Gradescope: a submission is judged, with the hidden test, and says which isolation held" {
    mkdir -p gs/submission
    cp "$root/solutions/02-socket/socket.c" gs/submission
    gradescope
    jq -e '.score == 10 and ([.tests[].max_score] | add) > 30 and
        ([.tests[] | select(.visibility == "after_published")] | length == 1 and
            .[0].max_score == 3 and .[0].score == 0 and
            (.[0].output | contains("no such thing") | not)) and
        (.output | test("isolation: (bubblewrap|second user|none)"))' \
        gs/results/results.json
}

@test "Gradescope: without user namespaces a second user holds the programs" {
    [ "$(id -u)" -eq 0 ] || skip 'only root can run programs as a second user'
    no_bubblewrap
    mkdir -p gs/submission
    cp "$root/solutions/02-socket/socket.c" gs/submission
    gradescope
    jq -e '.score == 10 and .extra_data.isolation == "second user"' \
        gs/results/results.json
}

@test "limits alone hold programs only where an instructor said so" {
    [ "$(id -u)" -ne 0 ] || user='setpriv --reuid 65533 --regid 65533 --clear-groups'
    no_bubblewrap
    mkdir -p class/ada tmp
    # Where somebody else can get at it.
    mkdir kit kit/platforms
    cp "$kit/own-folder.bash" kit
    cp "$kit/platforms/judge" kit/platforms
    chmod 777 tmp
    chmod 755 "$BATS_RUN_TMPDIR" kit kit/platforms . .. ../.. 2>/dev/null || :
    unset ISOLATION
    # shellcheck disable=SC2086 # words
    run env TMPDIR="$PWD/tmp" ${user:-} "$PWD/kit/platforms/judge" class ada report.awk
    [ "$status" -eq 2 ]
    [ "$output" = 'bubblewrap does not work here, and only root can run programs as a second user' ]
    [ -z "$(ls -A tmp)" ]
}

@test "Gradescope: an empty submission has 0 points, and is told why" {
    gradescope
    jq -e '.score == 0 and (.tests | length) > 10 and
        (.output | contains("Nothing could be taken"))' gs/results/results.json
}

# Score 0 with words, and nothing of a test.
explains() {
    jq -e --arg words "$1" '.score == 0 and .tests == [] and
        (.output | startswith("GRADER ERROR")) and
        (.output | contains($words))' gs/results/results.json
}

@test "Gradescope: whatever goes wrong, results.json says so and is whole" {
    mkdir -p gs/submission
    echo 'int main(void) { for (;;); }' >gs/submission/socket.c
    LIMIT=1 gradescope
    explains 'longer than 1 seconds'
    cp "$root/solutions/02-socket/socket.c" gs/submission
    BATS=/none CC=/none/cc gradescope
    explains 'judged'
    rm -r gs/source/socket-labs/autograder/check
    gradescope
    explains 'judged'
    rm -r gs/source/socket-labs
    gradescope
    explains 'judged'
}

@test "Gradescope: on a full disk the first results.json stays" {
    bubblewrap_works || skip 'no bubblewrap to make a small disk with'
    need zip unzip jq
    mkdir -p gs/submission gs/results
    cp -pR "$MADE/gradescope/source" gs/source
    cp "$root/solutions/02-socket/socket.c" gs/submission
    # Room for that one, and little more.
    ISOLATION=none GRADESCOPE_ROOT=$PWD/gs bwrap --dev-bind / / --size 8192 \
        --tmpfs "$PWD/gs/results" bash -c '
            gs/source/run_autograder >/dev/null 2>&1
            cat gs/results/results.json' >got
    cp got gs/results/results.json
    cat got
    gradescope_rules got
    explains 'GRADER ERROR'
}

# ---- Autolab

# What Autolab does: both files, and the hand-in by its own name, in a folder.
autolab() {
    need jq
    rm -rf al
    mkdir al
    cp "$MADE/autolab/autograde.tar" al
    cp "$MADE/autolab/autograde-Makefile" al/Makefile
    cp "$1" "al/$2"
    (cd al && make) >said 2>err || return 1
    cat said err
    [ ! -s err ]
    tail -n 1 said | jq -e '.scores | keys == ["02-socket"]'
    tail -n 2 said | head -n 1 | jq -e '._presentation == "semantic"'
}

points_are() {
    [ "$(tail -n 1 said)" = "{\"scores\":{\"02-socket\":$1}}" ]
}

@test "Autolab: one C file by any name is judged, and so is an archive" {
    autolab "$root/solutions/02-socket/socket.c" handin.c
    points_are 10
    tar -czf mine.tgz -C "$root/solutions" 02-socket
    autolab mine.tgz handin.tgz
    points_are 10
    # Compressed, and called as if it were not.
    autolab mine.tgz handin.tar
    points_are 10
}

@test "a second user's program reads nothing of the package" {
    [ "$(id -u)" -eq 0 ] || skip 'only root can run programs as a second user'
    no_bubblewrap
    # Others may get as far as to this folder.
    chmod 755 "$BATS_RUN_TMPDIR" . .. ../.. 2>/dev/null || :
    printf '%s\n' '#include <fcntl.h>' '#include <stdio.h>' 'int main(void) {' \
        "int a = open(\"$PWD/al/autograde.tar\", O_RDONLY);" \
        "int b = open(\"$PWD/al/socket-labs/autograder/check\", O_RDONLY);" \
        "int c = open(\"$PWD/al/mine.c\", O_RDONLY);" \
        'printf("open: %d%d%d\n", a != -1, b != -1, c != -1); return 1; }' >mine.c
    autolab mine.c mine.c
    points_are 0
    grep -q 'isolation: second user' said
    # Its own hand-in shows that it could have got there.
    grep -q 'open: 001' said
}

@test "Autolab: what cannot be judged has its two lines, too" {
    printf 'int main(' >broken.c
    autolab broken.c socket.c
    points_are 0
    grep -q 'build-failed' said
    : >empty
    autolab empty handin.zip
    points_are 0
    export CC=/none/cc
    autolab broken.c socket.c
    points_are 0
    grep -q '^GRADER ERROR' said
}

# ---- GitHub Classroom

# The step of lab 02, in a repository of this test's own.
step() {
    need base64 jq
    [ -e repository ] || cp -pR "$MADE/classroom" repository
    : >output
    GITHUB_OUTPUT=$PWD/output bash \
        repository/autograder/platforms/github-classroom/judge-lab 02 10 >said
    cat said
    [ "$(wc -l <output)" -eq 1 ]
    sed 's/^result=//' output | base64 -d >result
    jq -e '.version == 1 and .max_score == 10 and (.tests | length) > 0' result
}

@test "GitHub Classroom: a step judges its lab and leaves the result in base64" {
    step
    jq -e '.status == "fail" and ([.tests[].score] | add) == 0' result
    cp "$root/solutions/02-socket/socket.c" repository/labs/02-socket/
    step
    jq -e '.status == "pass" and ([.tests[].score] | add) == 10' result
    CC=/none/cc step
    jq -e '.status == "error" and ([.tests[].score] | add) == 0' result
}

@test "GitHub Classroom: what a student prints is no command to GitHub" {
    cp -pR "$MADE/classroom" repository
    {
        printf '#warning ::set-output name=result::x\n'
        printf '#include <stdio.h>\nint main(void) {\n'
        printf 'puts("::error::mine"); puts("::add-mask::1"); return 1; }\nint x = ;\n'
    } >repository/labs/02-socket/socket.c
    step
    # All that GitHub would obey is between these two, of one word.
    word=$(sed -n '1s/^::stop-commands::\([0-9a-f]\{32\}\)$/\1/p' said)
    [ -n "$word" ]
    [ "$(tail -n 1 said)" = "::$word::" ]
    [ "$(grep -c "$word" said)" -eq 2 ]
}

@test "GitHub Classroom: the template is the student's kit, with a step a lab and the reporter" {
    local file=$MADE/classroom/.github/workflows/classroom.yml
    cat "$file"
    [ ! -e "$MADE/classroom/solutions" ]
    [ ! -e "$MADE/classroom/autograder/tests" ]
    none -rl 'BEGIN SOLUTION' "$MADE/classroom/labs" "$MADE/classroom/autograder/reference"
    grep -A 4 'id: lab02' "$file" | tr -s ' \n' ' ' | grep -q 'judge-lab 02 10 '
    grep -A 4 'id: lab12' "$file" | tr -s ' \n' ' ' | grep -q 'judge-lab 12 20 '
    # Upper case, as the reporter looks for them; its ids are letters and digits.
    # shellcheck disable=SC2016 # GitHub expands it
    grep -qF 'LAB12_RESULTS: ${{ steps.lab12.outputs.result }}' "$file"
    grep -qx '          runners: lab02,lab12' "$file"
    none "$(printf '\t')" "$file"
    run env HIDDEN="$MADE/hidden" OUT=x "$kit/platforms/pack" github-classroom
    [ "$status" -eq 2 ]
    [ ! -e x ]
}
