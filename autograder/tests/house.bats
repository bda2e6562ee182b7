# house.bats - one key opens four doors, and behind them all is as it should
# be: the steps, the skeletons, the words, the figures of style.

kit=$BATS_TEST_DIRNAME/..
root=$BATS_TEST_DIRNAME/../..
# shellcheck disable=SC1091 # it is looked at by itself
. "$kit/keys.bash"
tab=$'\t'

setup_file() {
    # The skeletons as they are judged, and with it drill, built once.
    RESULTS=$BATS_FILE_TMPDIR/skeletons.tsv SUBMISSION=$root/labs \
        "$kit/check" >"$BATS_FILE_TMPDIR/skeletons.out" 2>&1 ||
        echo $? >"$BATS_FILE_TMPDIR/skeletons.status"
    awk -f "$kit/plan.awk" "$kit"/labs/*.bats >"$BATS_FILE_TMPDIR/plan.tsv"
}

setup() {
    cd "$root" || return 1
    plan=$BATS_FILE_TMPDIR/plan.tsv
}

# Each test collects what is wrong and ends with this: all of it is worth
# reading, not only the first.
nothing_wrong() {
    printf '%s' "${faults:-}"
    [ -z "${faults:-}" ]
}

fault() {
    faults+="$*"$'\n'
}

# fault_lines COMMAND ...: each line that it prints is a fault.
fault_lines() {
    local line
    while IFS= read -r line; do
        fault "$line"
    done < <("$@" 2>&1)
}

# What stands in folder $1 and is none of the other arguments. What git
# ignores was built, and is no business of ours.
strangers_in() {
    local folder=$1 path name allowed
    shift
    for path in "$folder"/* "$folder"/.[!.]*; do
        [ -e "$path" ] || [ -L "$path" ] || continue
        name=${path##*/}
        for allowed in "$@"; do
            [ "$name" != "$allowed" ] || continue 2
        done
        git check-ignore -q "$path" 2>/dev/null ||
            printf '%s has no business there\n' "$path"
    done
}

# The files of the kit, a path a line. Programs of strangers are not the
# kit's: right/, wrong/ and the like write as they please.
kit_files() {
    local all=$BATS_TEST_TMPDIR/all ignored=$BATS_TEST_TMPDIR/ignored
    find . \( -path ./.git -o -path ./autograder/build -o \
        -path './autograder/tests/*/*' ! -path './autograder/tests/handouts*' \
        ! -path './autograder/tests/long*' \
        ! -path './autograder/tests/fuzz*' \
        \) -prune -o -type f -print | sed 's|^\./||' | LC_ALL=C sort >"$all"
    git check-ignore --stdin <"$all" >"$ignored" 2>/dev/null || :
    grep -vxF -f "$ignored" "$all"
}

steps_of() {
    cut -f1,2 "$plan" | grep "^$1$tab[0-9]" | cut -f2 | uniq | tr '\n' ' '
}

@test "every key has its four doors, and nothing else stands in these folders" {
    local key program
    fault_lines strangers_in . labs solutions handouts autograder Makefile \
        README.md LICENSE .ci .github .clang-format .editorconfig .gitignore \
        .gitattributes .shellcheckrc .git
    # shellcheck disable=SC2046 # a word a key
    set -- $(all_keys)
    [ $# -eq 14 ] || fault "there are $# labs, not 14"
    fault_lines strangers_in labs lab.mk "$@"
    fault_lines strangers_in solutions "$@"
    fault_lines strangers_in autograder/labs "${@/%/.bats}"
    fault_lines strangers_in handouts README.md slides.md demos figures zh-TW \
        "${@/%/.md}"
    fault_lines strangers_in handouts/figures "${@/%/.svg}"
    for key in "$@"; do
        program=$(program_of "$key")
        [ -f "handouts/$key.md" ] || fault "handouts/$key.md is missing"
        [ -f "labs/$key/$program.c" ] || fault "labs/$key/$program.c is missing"
        [ -f "labs/$key/Makefile" ] || fault "labs/$key/Makefile is missing"
        [ -f "solutions/$key/$program.c" ] ||
            fault "solutions/$key/$program.c is missing"
        fault_lines strangers_in "labs/$key" "$program.c" Makefile
        fault_lines strangers_in "solutions/$key" "$program.c"
    done
    nothing_wrong
}

@test "a step is a test, a heading, and a comment in skeleton and solution" {
    local key program wanted got file all='1 2 3 4 5 '
    for key in $(all_keys); do
        program=$(program_of "$key")
        wanted=$(steps_of "$key")
        [ "${all#"$wanted"}" != "$all" ] ||
            fault "the tests of $key have the steps $wanted"
        for file in "handouts/$key.md" "labs/$key/$program.c" \
            "solutions/$key/$program.c"; do
            got=$(sed -n -e 's/^### Step \([0-9]*\): .*/\1/p' \
                -e 's/^ *\/*\** *Step \([0-9]*\): .*/\1/p' "$file" 2>/dev/null |
                tr '\n' ' ')
            [ "$got" = "$wanted" ] ||
                fault "$file: has the steps $got, its tests the steps $wanted"
        done
    done
    nothing_wrong
}

@test "a lab has two to five steps, four to nine tests, and 10 points or 20" {
    fault_lines awk -F '\t' '
        { tests[$1]++; points[$1] += $4; last[$1] = $2 }
        $2 != "-" { steps[$1] = $2 }
        $2 == "-" { others[$1]++ }
        $2 == "-" && $4 > 2 { print $1 ": too much for " $3 }
        END {
            for (key in tests) {
                if (tests[key] < 4 || tests[key] > 9)
                    print key " has " tests[key] " tests"
                if (others[key] != 1 || last[key] != "-")
                    print key ": its last test, and no other, has no step"
                if (steps[key] < 2 || steps[key] > 5)
                    print key " has " steps[key] " steps"
                if (points[key] != (substr(key, 1, 2) > 10 ? 20 : 10))
                    print key " has " points[key] " points"
            }
        }' "$plan"
    nothing_wrong
}

@test "the answer of a step is at most ten lines, a function at most fifty" {
    fault_lines awk '
        FNR == 1 { step = ""; lines = 0; inside = 0; start = 0 }
        match($0, /Step [0-9]+:/) {
            if ((now = substr($0, RSTART, RLENGTH - 1)) != step) {
                step = now
                lines = 0
            }
        }
        /END SOLUTION/ {
            inside = 0
            if (lines > 10)
                print FILENAME ": the answer of " step " has " lines " lines"
        }
        inside && NF { lines++ }
        /BEGIN SOLUTION/ { inside = 1 }
        /^\{/ { start = FNR }
        /^\}/ && start && FNR - start - 1 > 50 {
            print FILENAME ":" start ": a function of " FNR - start - 1 \
                " lines"
        }
        /^\}/ { start = 0 }' solutions/*/*.c
    nothing_wrong
}

@test "a skeleton is what its solution cuts to" {
    fault_lines autograder/skeletons --check
    nothing_wrong
}

@test "skeletons and solutions raise no warning, under gcc and clang" {
    local cc flags folder tried=no
    mkdir "$BATS_TEST_TMPDIR/o"
    for cc in gcc clang; do
        command -v "$cc" >/dev/null || continue
        tried=yes
        flags=$(printf 'include labs/lab.mk\nflags:;@echo $(SOCKETLABS_CFLAGS)\n' |
            make -rR -s --no-print-directory -f - CC="$cc" flags)
        for folder in labs solutions; do
            # shellcheck disable=SC2086 # words of flags
            (cd "$BATS_TEST_TMPDIR/o" &&
                "$cc" $flags -Werror -c "$root/$folder"/*/*.c) ||
                fault "$folder: $cc says the above"
        done
        # And the C that they claim to be written in.
        (cd "$BATS_TEST_TMPDIR/o" && "$cc" -std=c99 -D_POSIX_C_SOURCE=200809L \
            -pedantic -Wall -Wextra -Werror -O1 -c "$root"/solutions/*/*.c) ||
            fault "solutions: $cc -std=c99 -pedantic says the above"
    done
    [ "$tried" = yes ] || skip "no gcc, no clang"
    nothing_wrong
}

# What it takes to run a skeleton as its usage says, up to its first step.
first_step_of() {
    case $1 in
    01-*) echo 'start 127.0.0.1 8000' ;;
    02-*) echo 'start stream' ;;
    03-*) echo 'start 127.0.0.1 0' ;;
    04-* | 05-*) echo 'start 127.0.0.1 0 3' ;;
    06-*) printf '%s\n' listen 'start 127.0.0.1 {server}' ;;
    07-* | 10-* | 12-* | 14-*)
        printf '%s\n' listen 'start 127.0.0.1 {server} "hello"' ;;
    08-*) printf '%s\n' listen 'start 127.0.0.1 {server}' accept ;;
    09-*) printf '%s\n' 'start 127.0.0.1 {free} 1' ready connect ;;
    11-* | 13-*) echo 'start 0' ;;
    *) return 1 ;;
    esac
}

@test "a skeleton ends by itself, with status 1, and names the step to do" {
    local key story status drill=${SOCKETLABS_BUILD:-$kit/build}/drill
    # shellcheck disable=SC2046 # a word a key
    "$kit/build-programs" labs "$BATS_TEST_TMPDIR/programs" $(all_keys)
    for key in $(all_keys); do
        # No skeleton ends well: that is how drill comes to tell the story.
        status=0
        story=$({ first_step_of "$key"; echo 'expect exit 0'; } |
            "$drill" --key "$key" --step 1 --mine "$BATS_TEST_TMPDIR/programs") ||
            status=$?
        case $status:$story in
        1:"verdict: wrong"*"step 1 is not done yet"*) ;;
        *) fault "$key: drill ends with $status and says"$'\n'"$story" ;;
        esac
    done
    nothing_wrong
}

@test "skeletons earn nothing, and nobody is told otherwise" {
    cat "$BATS_FILE_TMPDIR/skeletons.out"
    [ "$(cat "$BATS_FILE_TMPDIR/skeletons.status")" -eq 1 ]
    fault_lines awk -F '\t' 'FILENAME ~ /plan/ { planned++; next }
        { rows++ }
        $6 != 0 || $7 !~ /^(wrong|not-reached|skipped)$/ { print }
        END { if (rows != planned) print rows " rows for " planned " tests" }' \
        "$plan" "$BATS_FILE_TMPDIR/skeletons.tsv"
    nothing_wrong
}

@test "the snippets of the handouts compile" {
    local file
    for file in handouts/*.md; do
        "$BATS_TEST_DIRNAME/handouts/snippets" "$file" ||
            fault "$file: see above"
    done
    nothing_wrong
}

@test "the transcripts of the handouts happen as they are written" {
    local tool file name
    for tool in mkfifo nc; do
        command -v "$tool" >/dev/null || skip "no $tool"
    done
    # Those of the BSDs and of Debian know -N; the traditional one does not.
    case $(nc -h 2>&1) in
    *-N*) ;;
    *) skip "another nc: it has no -N" ;;
    esac
    # shellcheck disable=SC2046 # a word a key
    "$kit/build-programs" solutions "$BATS_TEST_TMPDIR/right" $(all_keys)
    mkdir "$BATS_TEST_TMPDIR/wrong"
    sed -n 's/^ *```console wrong=//p' handouts/*.md | sort -u \
        >"$BATS_TEST_TMPDIR/names"
    while IFS= read -r name; do
        mkdir "$BATS_TEST_TMPDIR/wrong/$name"
        for file in "$BATS_TEST_DIRNAME/wrong/$name"/*.c; do
            "${CC:-cc}" -w -pthread -o \
                "$BATS_TEST_TMPDIR/wrong/$name/$(basename "$file" .c)" \
                "$file" || fault "$file does not compile"
        done
    done <"$BATS_TEST_TMPDIR/names"
    # All at once: some of them wait for an answer that never comes.
    mkdir "$BATS_TEST_TMPDIR/told"
    for file in handouts/*.md; do
        {
            "$BATS_TEST_DIRNAME/handouts/replay" "$BATS_TEST_TMPDIR/right" \
                "$BATS_TEST_TMPDIR/wrong" "$file" || echo "replay ended with $?"
        } >"$BATS_TEST_TMPDIR/told/${file##*/}" 2>&1 3>&- &
    done
    wait
    cat "$BATS_TEST_TMPDIR"/told/*
    fault_lines grep -h -B 1 'replay ended' "$BATS_TEST_TMPDIR"/told/*
    nothing_wrong
}

@test "a handout shows its figure, in words too, and says how to see it live" {
    local key show
    for key in $(all_keys); do
        case $key in 01-* | 02-*) continue ;; esac
        show='^!\[[^]]{40,200}\]\(figures/'$key'\.svg\)$'
        [[ $(grep '!\[' "handouts/$key.md") =~ $show ]] ||
            fault "handouts/$key.md: not one line ![...](figures/$key.svg)"
        grep -q "make demo LAB=${key%%-*}" "handouts/$key.md" ||
            fault "handouts/$key.md does not say make demo LAB=${key%%-*}"
    done
    nothing_wrong
}

@test "links in README.md, handouts and .github lead to something" {
    local file target base
    while IFS=: read -r file target; do
        target=${target#*](}
        target=${target%)}
        case $target in
        http://* | https://* | mailto:* | '#'*) continue ;;
        esac
        base=.
        [ "${file%/*}" = "$file" ] || base=${file%/*}
        [ -e "$base/${target%%#*}" ] || fault "$file: no $target"
    done < <(kit_files | grep '\.md$' | xargs grep -Ho '\][(][^) ]*)')
    nothing_wrong
}

@test "solutions are as clang-format would write them" {
    command -v clang-format >/dev/null || skip "no clang-format"
    clang-format --dry-run -Werror solutions/*/*.c
}

@test "shellcheck finds nothing in the kit's scripts" {
    command -v shellcheck >/dev/null || skip "no shellcheck"
    kit_files | while IFS= read -r file; do
        case $file in
        *.bash) printf '%s\n' "$file" ;;
        *) ! head -n 1 "$file" | LC_ALL=C grep -q '^#!.*[/ ]bash$' ||
               printf '%s\n' "$file" ;;
        esac
    done >"$BATS_TEST_TMPDIR/scripts"
    [ -s "$BATS_TEST_TMPDIR/scripts" ]
    xargs shellcheck -s bash <"$BATS_TEST_TMPDIR/scripts"
}

@test "no file of the judge's C is over 400 lines" {
    fault_lines awk 'FNR == 401 { print FILENAME " has over 400 lines" }' \
        autograder/{drill,shim,ladder}/*.[ch]
    nothing_wrong
}

@test "no statement of a test can be false unnoticed" {
    # errexit lets pass what is turned round, unless it ends a function.
    fault_lines awk '
        FNR == 1 { open = 0 }
        open && !more {
            if ($0 !~ /^ *}/)
                print FILENAME ":" at ": goes on though this is false: " text
            open = 0
        }
        more { more = /\\$/; if (/\|\|/) open = 0; next }
        /^ *\[.*\] && / && !/\|\|/ { at = FNR; text = $0; more = 0; open = 1; next }
        /^ *! [^-]/ { at = FNR; text = $0; more = /\\$/; open = !/\|\||; then$/ }' \
        autograder/tests/*.bats autograder/tests/*.bash autograder/tests/long/*.bats
    nothing_wrong
}

@test "files are tidy: no blanks at a line's end, no stray tabs, 80 columns of C" {
    kit_files >"$BATS_TEST_TMPDIR/files"
    # shellcheck disable=SC2046 # a word a path: the kit's have no blanks
    fault_lines env LC_ALL=C awk '
        FNR == 1 {
            makefile = FILENAME ~ /Makefile$|\.mk$/
            c = FILENAME ~ /\.[ch]$/
        }
        /[ \t\r]$/ { print FILENAME ":" FNR ": blank at the end" }
        !makefile && /\t/ { print FILENAME ":" FNR ": tab" }
        c && length($0) > 80 { print FILENAME ":" FNR ": over 80 columns" }' \
        $(cat "$BATS_TEST_TMPDIR/files")
    nothing_wrong
}

@test "nothing in the kit waits for time to pass" {
    # What runs, that is: not the prose, nor the flags' reasons.
    kit_files | grep -v -e '\.md$' -e '^labs/lab\.mk$' >"$BATS_TEST_TMPDIR/files"
    fault_lines xargs grep -nE \
        '(^|[^A-Za-z_.-])(u|nano)?[s]leep[ (][$0-9(.&a-z]' \
        <"$BATS_TEST_TMPDIR/files"
    nothing_wrong
}
