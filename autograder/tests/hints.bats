# hints.bats - make hint: the handouts' hints, one more each time, and nothing
# of what stands around them.

# shellcheck disable=SC2030,SC2031 # each test changes the environment of its own
kit=$BATS_TEST_DIRNAME/..
root=$BATS_TEST_DIRNAME/../..
# shellcheck disable=SC1091 # it is looked at by itself
. "$kit/keys.bash"

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LAB STEP LEVEL NO_COLOR MAKEFLAGS MAKELEVEL MFLAGS
    export SOCKETLABS_BUILD=$PWD/build
}

# hint [NAME=VALUE ...]: leaves out, err and status.
hint() {
    status=0
    env "$@" "$kit/hint" >out 2>err </dev/null || status=$?
    printf '%s\n' "--- $*: status $status"
    cat out err
}

# hinted NAME=VALUE ...: and all is well with it.
hinted() {
    hint "$@"
    [ "$status" -eq 0 ]
    [ ! -s err ]
}

# gives_up WORDS NAME=VALUE ...
gives_up() {
    local words=$1
    shift
    hint "$@"
    [ "$status" -eq 2 ]
    [ ! -s out ]
    has "make hint: " err
    has "$words" err
}

has() {
    grep -qF -- "$1" "${2:-out}" || { echo "not there: $1"; return 1; }
}

has_not() {
    ! grep -F -- "$1" "${2:-out}"
}

# How many hints are in out.
hints_shown() {
    grep -c '^[0-9]*\. ' out || :
}

# A kit of its own, whose handouts may be broken.
other_kit() {
    mkdir -p other/autograder other/handouts
    cp "$kit/hint" "$kit/hints.awk" "$kit/keys.bash" other/autograder
    ln -s "$kit/labs" other/autograder/labs
    cp "$root"/handouts/*.md other/handouts
    kit=$PWD/other/autograder
    handout=other/handouts/03-bind.md
}

# edit SED-SCRIPT: the handout of lab 03, changed.
edit() {
    sed "$1" "$root/handouts/03-bind.md" >"$handout"
    ! cmp -s "$root/handouts/03-bind.md" "$handout"
}

# All hints, a line for each step: its number, a blank, their words. Cut from
# the handouts in a simpler way than hints.awk does.
words_of_hints() {
    sed -n '/^<details><summary>Hints for step/,/^<\/details>/p' \
        "$root/handouts/$1.md" | sed 's/^<details>.*step \([0-9]*\)<.*/\1/' |
        tr -s ' \n' '  ' | awk '{ gsub(/ <\/details> /, "\n"); printf "%s", $0 }'
}

@test "each hint of each step of each lab is shown, and nothing around it" {
    local key wanted step steps=0
    for key in $(all_keys); do
        words_of_hints "$key" >wanted
        [ -s wanted ]
        while read -r step wanted; do
            env LAB="$key" STEP="$step" LEVEL=3 "$kit/hint" >out 2>err
            [ ! -s err ]
            # From the first hint to the last, blank lines and breaks aside.
            sed -n '/^1\. /,/^There are no more/p' out | sed '$d' |
                tr -s ' \n' '  ' | sed 's/ $//' >got
            [ "$(cat got)" = "$wanted" ] || {
                printf 'wanted %s\ngot    %s\n' "$wanted" "$(cat got)"
                return 1
            }
            [ "$(hints_shown)" -eq 3 ]
            has "$(sed -n "s/^### Step $step: //p" "$root/handouts/$key.md")"
            LC_ALL=C awk 'length($0) > 72 { bad = 1 } /[^ -~]/ { bad = 1 }
                bad { print "not fit to show: " $0; exit 1 }' out
            steps=$((steps + 1))
        done <wanted
        env LAB="$key" "$kit/hint" >out
        [ "$(grep -c '^  [1-9]  .*(3 of 3 seen)$' out)" -eq "$(wc -l <wanted)" ]
    done
    [ "$steps" -eq "$(grep -c '^### Step [0-9]' "$root"/handouts/[0-9]*.md |
        awk -F : '{ sum += $2 } END { print sum }')" ]
}

@test "each time that it is asked it shows one more, and after the third says so" {
    hinted LAB=11 STEP=3
    [ "$(hints_shown)" -eq 1 ]
    has 'make hint LAB=11 STEP=3'
    hinted LAB=11-tcp-echo-server STEP=3
    [ "$(hints_shown)" -eq 2 ]
    # Another step, another lab: their own count.
    hinted LAB=11 STEP=2
    [ "$(hints_shown)" -eq 1 ]
    hinted LAB=12 STEP=3
    [ "$(hints_shown)" -eq 1 ]
    for _ in 3 4; do
        hinted LAB=11 STEP=3
        [ "$(hints_shown)" -eq 3 ]
        has 'There are no more hints for this step.'
        has 'handouts/11-tcp-echo-server.md'
        has_not 'make hint' out
    done
}

@test "where it says to read on, there is something to read" {
    local key
    for key in $(all_keys); do
        grep -qx '## The calls' "$root/handouts/$key.md"
        grep -qx '## When it fails' "$root/handouts/$key.md"
    done
}

@test "LEVEL=n shows hints 1 to n at once, and the next time goes on from there" {
    hinted LAB=1 STEP=2 LEVEL=1
    [ "$(hints_shown)" -eq 1 ]
    has 'make hint LAB=01 STEP=2 LEVEL=2'
    hinted LAB=01 STEP=2 LEVEL=2
    [ "$(hints_shown)" -eq 2 ]
    hinted LAB=01-sockaddr_in STEP=2
    [ "$(hints_shown)" -eq 3 ]
    hinted LAB=1 STEP=2 LEVEL=1
    [ "$(hints_shown)" -eq 1 ]
}

@test "without a step it lists the steps, what was seen, and how to ask" {
    hinted LAB=11 STEP=3 LEVEL=2
    hinted LAB=11
    [ "$(grep -c '^  [1-5]  ' out)" -eq 5 ]
    has '  3  Receive until the end, and send each piece back  (2 of 3 seen)'
    [ "$(grep -c seen out)" -eq 1 ]
    has 'make hint LAB=11 STEP=1'
}

@test "what is not there is named, with status 2" {
    local lab step level
    gives_up 'for which lab?'
    gives_up 'for which lab?' STEP=3
    for lab in 15 0 banana . '*' '../labs'; do
        gives_up "there is no lab \"$lab\"; the labs are 01 to 14" LAB="$lab"
    done
    for step in 9 0 x . '[12]' '1|2' '03' $'1\n2' '\061' '-1'; do
        gives_up "03-bind has no step \"$step\"; its steps are 1 to 2" \
            LAB=3 STEP="$step"
    done
    for level in 0 4 x 03 '[1]' '1 2'; do
        gives_up "there is no level \"$level\"; the levels are 1 to 3" \
            LAB=3 STEP=1 LEVEL="$level"
    done
    gives_up 'LEVEL=2 of which step?' LAB=3 LEVEL=2
    # None of these counted as asked.
    [ -z "$(find build -name 1 2>/dev/null)" ]
}

@test "a handout that is broken is refused, with what is wrong with it" {
    local told
    other_kit
    while IFS='|' read -r told script; do
        edit "$script"
        gives_up 'handouts/03-bind.md is broken' LAB=3 STEP=2
        has "03-bind.md: $told" err
    done <<'END'
step 2 has 2 hints, not 3|/^### Step 2/,$ { /^3\. /,/^$/d; }
hint 2 for step 2 has the number 3.|/^### Step 2/,$s/^2\. /3. /
step 2 has 0 hints, not 3|/^<details>.*step 2/,/^<.details>/d
the hints for step 2 have no </details>|/^### Step 2/,/^## /s|^</details>||
step 2 has no one place for its hints|s/Hints for step 2/Hints for step 3/
hint 2 for step 2 has a ` without its other|/^### Step 2/,$s/^2\. `/2. /
END
    [ ! -d build/hints/03-bind/2/1 ]
    edit '/^### Step/d'
    gives_up 'handouts/03-bind.md has no steps' LAB=3
    rm "$handout"
    gives_up 'there is no handouts/03-bind.md' LAB=3 STEP=1
    # The other handouts are as good as before.
    hinted LAB=4 STEP=1
}

@test "code in a hint is kept: its lines, its blanks, what looks like Markdown" {
    other_kit
    awk '/^3\. / && step == 2 && !done {
            print "3. Take *these*, and `a  *b = c_d_e[0];`, or"
            print "   `x = 1;`"
            print ""
            print "   ```c"
            print "   while (n > 0) {"
            print "       n -= 1;   /* not `that` */"
            print "   }"
            print "   ```"
            print ""
            print "   and go on."
            done = skip = 1
            next
        }
        /^### Step/ { step = $3 + 0 }
        skip && NF { next }
        { skip = 0; print }' "$root/handouts/03-bind.md" >"$handout"
    hinted LAB=3 STEP=2 LEVEL=3
    sed -n '/^3\. /,/go on/p' out >got
    cat >wanted <<'END'
3. Take *these*, and `a  *b = c_d_e[0];`, or
   `x = 1;`

   while (n > 0) {
       n -= 1;   /* not `that` */
   }

   and go on.
END
    diff wanted got
}

@test "every awk shows the same, at any width" {
    local awk key step width first
    for awk in awk mawk gawk 'busybox awk' original-awk; do
        command -v "${awk%% *}" >/dev/null || continue
        for key in 03-bind 08-send-recv; do
            for width in 20 41 72; do
                # shellcheck disable=SC2086 # two words
                LC_ALL=C $awk -v step=1 -v last=3 -v width="$width" -v strong='<' \
                    -v plain='>' -f "$kit/hints.awk" "$root/handouts/$key.md"
            done
        done >"out.${awk%% *}"
        first=${first:-out.${awk%% *}}
        cmp "$first" "out.${awk%% *}"
        # Marks of code are no wider than they are on the terminal: not at all.
        sed 's/[<>]//g' "$first" | grep -q 'recv()'
    done
}

@test "where it cannot remember, it says so and shows a hint all the same" {
    mkdir -p build
    : >build/hints
    for _ in 1 2; do
        hint LAB=11 STEP=3
        [ "$status" -eq 0 ]
        [ "$(hints_shown)" -eq 1 ]
        has "cannot write to $PWD/build/hints" err
        [ "$(wc -l <err)" -eq 1 ]
    done
    # What is asked for by its level needs no memory.
    hinted LAB=11 STEP=3 LEVEL=3
    [ "$(hints_shown)" -eq 3 ]
    hinted LAB=11
}

@test "many runs at the same time: each shows its hint, none is counted twice" {
    local i
    for i in 1 2 3 4 5 6; do
        LAB=11 STEP=3 "$kit/hint" >"out$i" 2>"err$i" </dev/null 3>&- &
    done
    wait
    for i in 1 2 3 4 5 6; do
        [ ! -s "err$i" ]
        grep -c '^[0-9]\. ' "out$i"
    done | sort | tr '\n' ' ' >counts
    cat counts
    [ "$(cat counts)" = '1 2 3 3 3 3 ' ]
}

@test "make hint passes on what it is told, and make clean forgets it" {
    make --no-print-directory -C "$root" hint LAB=2 STEP=1 LEVEL=2 >out 2>&1
    [ "$(hints_shown)" -eq 2 ]
    make --no-print-directory -C "$root" hint LAB=2 >out 2>&1
    has '(2 of 3 seen)'
    make --no-print-directory -C "$root" help >out
    has 'make hint LAB=11 STEP=3'
    has 'make watch LAB=11'
    # Where it remembers is what make clean removes.
    [ -d build/hints ]
    unset SOCKETLABS_BUILD
    other_kit
    hinted LAB=2 STEP=1
    [ -d other/autograder/build/hints ]
    make -n -C "$root" clean | grep -x 'rm -rf autograder/build'
}
