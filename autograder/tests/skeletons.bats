# skeletons.bats - skeleton.awk cuts a solution to its skeleton and refuses
# whatever might leave the answer in; autograder/skeletons never overwrites
# anybody's work.

kit=$BATS_TEST_DIRNAME/..

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset FORCE
}

# The awks that are there, one a line. busybox is one by another name.
awks() {
    local name
    for name in awk mawk gawk original-awk bwk; do
        ! command -v "$name" >/dev/null || printf '%s\n' "$name"
    done
    ! busybox awk 'BEGIN { exit 0 }' 2>/dev/null || echo 'busybox awk'
}

# cut [-v done=K] FILE: under every awk, which must all say the same; out and
# err are what they said, status how they ended.
cut_file() {
    local awk first=yes now
    while IFS= read -r awk; do
        now=0
        # shellcheck disable=SC2086 # "busybox awk" is two words
        $awk -f "$kit/skeleton.awk" "$@" >now.out 2>now.err || now=$?
        if [ "$first" = no ]; then
            cmp now.out out && cmp now.err err && [ "$now" -eq "$status" ] ||
                { echo "$awk differs"; cat now.out now.err; return 1; }
        fi
        first=no status=$now
        mv now.out out
        mv now.err err
    done < <(awks)
    [ "$first" = no ]
}

# refused FILE LINE WORDS: the cut ends with 1 and names the place.
refused() {
    cut_file "$1"
    cat err
    [ "$status" -eq 1 ]
    [ "$(wc -l <err)" -eq 1 ]
    case $(cat err) in
    "$1:$2: "*"$3"*) ;;
    *) echo "wanted: $1:$2: ... $3"; return 1 ;;
    esac
}

# A line a word of printf's: a file of C, nearly.
lines() {
    printf '%s\n' "$@"
}

@test "an answer becomes TODO, a stub becomes code, all else stays as it is" {
    sed $'s/<tab>/\t/' >in.c <<'END'
/* A percent %s, a backslash \n, an ampersand & and a tab's room. */
int main(void)
{
    /* Step 1: Say so. */
    /* BEGIN SOLUTION */
    puts("secret\n");

    if (1)
        puts("& more");
    /* END SOLUTION */
    /* STUB: puts("one line \n & no more"); */
<tab>/* BEGIN SOLUTION */
<tab>puts("under a tab");
<tab>/* END SOLUTION */
    /* STUB:
    fprintf(stderr, "step %d\n", 1);
    /* no comment ends here
    exit(1);
    */

    return 0; /* not a marker */
}
END
    sed $'s/<tab>/\t/' >wanted <<'END'
/* A percent %s, a backslash \n, an ampersand & and a tab's room. */
int main(void)
{
    /* Step 1: Say so. */
    /* TODO */
    puts("one line \n & no more");
<tab>/* TODO */
    fprintf(stderr, "step %d\n", 1);
    /* no comment ends here
    exit(1);

    return 0; /* not a marker */
}
END
    cut_file in.c
    cat err
    [ "$status" -eq 0 ]
    [ ! -s err ]
    diff wanted out
}

@test "with done=K the steps up to K stay solved, those after them do not" {
    lines 'x;' '/* Step 1: a. */' '/* BEGIN SOLUTION */' 'one;' \
        '/* END SOLUTION */' '/* STUB: no_one; */' '/* Step 2: b. */' \
        '/* BEGIN SOLUTION */' 'two;' '/* END SOLUTION */' '/* STUB:' \
        'no_two;' '*/' >in.c
    cut_file -v done=1 in.c
    lines 'x;' '/* Step 1: a. */' 'one;' '/* Step 2: b. */' '/* TODO */' \
        'no_two;' | diff - out
    cut_file -v done=2 in.c
    lines 'x;' '/* Step 1: a. */' 'one;' '/* Step 2: b. */' 'two;' | diff - out
    cut_file -v done=0 in.c
    cp out zero
    cut_file in.c
    cmp zero out
    [ "$(grep -cE '^(one|two);' out)" -eq 0 ]
}

@test "an answer that belongs to no step is never left in" {
    lines 'int a;' '/* BEGIN SOLUTION */' 'secret;' '/* END SOLUTION */' >in.c
    cut_file in.c
    [ "$status" -eq 1 ] || [ "$(grep -c secret out)" -eq 0 ]
}

@test "markers that have no partner, or nest, are refused with FILE:LINE" {
    local begin='/* BEGIN SOLUTION */' end='/* END SOLUTION */'
    lines a "$begin" b >open.c
    refused open.c 2 'without an end'
    lines a "$end" >end.c
    refused end.c 2 'END SOLUTION without BEGIN'
    lines a "$begin" b "$end" "$end" >twice.c
    refused twice.c 5 'END SOLUTION without BEGIN'
    lines "$begin" b "$begin" c "$end" "$end" >nested.c
    refused nested.c 3 'inside the solution of line 1'
    lines "$begin" '/* STUB: x; */' "$end" >stub_in.c
    refused stub_in.c 2 'inside the solution of line 1'
    lines "$begin" '/* STUB:' 'x;' '*/' "$end" >stub_in2.c
    refused stub_in2.c 2 'inside the solution of line 1'
    lines "$begin" "$end" '/* STUB:' "$begin" 'x;' "$end" '*/' >in_stub.c
    refused in_stub.c 4 'inside the stub of line 3'
    lines "$begin" "$end" '/* STUB:' 'x;' >no_end.c
    refused no_end.c 3 'STUB without an end'
}

@test "what only looks like a marker is refused, or the answer would be left in" {
    local begin='/* BEGIN SOLUTION */' end='/* END SOLUTION */'
    lines "int a; $begin" b "$end" >not_alone.c
    refused not_alone.c 1 'not alone'
    lines "$begin" "b; $end" >not_alone2.c
    refused not_alone2.c 2 'not alone'
    lines "$begin " b "$end" >blank_after.c
    refused blank_after.c 1 'not alone'
    lines '/* BEGIN SOLUTIONS */' b "$end" >misspelt.c
    refused misspelt.c 1 'misspelt'
    lines '// BEGIN SOLUTION' b '// END SOLUTION' >slashes.c
    refused slashes.c 1 'misspelt'
    lines "$begin" b "$end" '/* STUB: x; */ y; /* */' >stub.c
    refused stub.c 4 'STUB is not alone'
    lines "$begin" b "$end" '/* STUB:' 'x; */' >stub_end.c
    refused stub_end.c 5 'not alone'
    lines "$begin"$'\r' b "$end"$'\r' >windows.c
    refused windows.c 1 'carriage return'
    lines 'int main;' >nothing.c
    refused nothing.c 1 'nothing to cut'
}

# A kit with two labs, under git, all of it committed.
make_kit() {
    mkdir -p kit/autograder kit/solutions/01-one kit/solutions/02-two-more
    cp "$kit/skeletons" "$kit/skeleton.awk" kit/autograder
    lines 'int a; /* Step 1: b. */' '/* BEGIN SOLUTION */' 'b;' \
        '/* END SOLUTION */' >kit/solutions/01-one/one.c
    sed 's/a;/c;/' kit/solutions/01-one/one.c >kit/solutions/02-two-more/two_more.c
    autograder=$BATS_TEST_TMPDIR/kit/autograder
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
    "$autograder/skeletons"
    git -C kit init -q
    commit
}

commit() {
    git -C kit add -A
    git -C kit -c user.name=test -c user.email=test@localhost -c commit.gpgsign=false \
        commit -q -m 'Test'
}

# skeletons_say STATUS WORDS [ARGS ...]
skeletons_say() {
    local wanted=$1 words=$2
    shift 2
    status=0
    "$autograder/skeletons" "$@" >out 2>&1 || status=$?
    cat out
    [ "$status" -eq "$wanted" ]
    [ -z "$words" ] || grep -qF -- "$words" out
}

@test "skeletons writes a lab for each solution, and --check tells what differs" {
    command -v git >/dev/null || skip "no git"
    make_kit
    lines 'int c; /* Step 1: b. */' '/* TODO */' | diff - kit/labs/02-two-more/two_more.c
    lines 'PROGRAM = two_more' 'include ../lab.mk' |
        diff - kit/labs/02-two-more/Makefile
    skeletons_say 0 '' --check
    [ ! -s out ]
    # The answer may change; what students get has not.
    sed 's/^b;/better;/' kit/solutions/01-one/one.c >new
    cp new kit/solutions/01-one/one.c
    skeletons_say 0 '' --check
    # Each file that differs or is not there is named, and none is written.
    echo 'int more;' >>kit/labs/01-one/one.c
    rm kit/labs/02-two-more/Makefile
    skeletons_say 1 'labs/01-one/one.c is not what' --check
    grep -q '^labs/02-two-more/Makefile is not what' out
    [ "$(wc -l <out)" -eq 2 ]
    [ ! -e kit/labs/02-two-more/Makefile ]
    skeletons_say 2 'usage: skeletons' --chekc
    skeletons_say 2 'usage: skeletons' --check more
}

@test "skeletons overwrites no work that git does not have, unless FORCE=1" {
    command -v git >/dev/null || skip "no git"
    make_kit
    # Another cut, over a file as it was committed: written.
    sed 's/int a/int z/' kit/solutions/01-one/one.c >new
    cp new kit/solutions/01-one/one.c
    skeletons_say 0 'labs/01-one/one.c'
    [ "$(cat out)" = labs/01-one/one.c ]
    commit
    # The same with somebody's work in it: refused, and nothing is written.
    sed 's/int z/int y/' kit/solutions/01-one/one.c >new
    cp new kit/solutions/01-one/one.c
    sed 's/int c/int y/' kit/solutions/02-two-more/two_more.c >new
    cp new kit/solutions/02-two-more/two_more.c
    echo 'my work' >>kit/labs/02-two-more/two_more.c
    skeletons_say 2 'labs/02-two-more/two_more.c has changes'
    grep -q 'my work' kit/labs/02-two-more/two_more.c
    grep -q 'int z' kit/labs/01-one/one.c
    # In the index is not in a commit.
    git -C kit add -A
    skeletons_say 2 'labs/02-two-more/two_more.c has changes'
    # Nor is what git has never seen.
    git -C kit rm -q --cached labs/02-two-more/two_more.c
    skeletons_say 2 'labs/02-two-more/two_more.c has changes'
    FORCE=0 skeletons_say 2 'labs/02-two-more/two_more.c has changes'
    FORCE=1 skeletons_say 0 'labs/02-two-more/two_more.c'
    lines 'int y; /* Step 1: b. */' '/* TODO */' | diff - kit/labs/02-two-more/two_more.c
    lines 'int y; /* Step 1: b. */' '/* TODO */' | diff - kit/labs/01-one/one.c
    # Without git nobody can bring a file back.
    rm -rf kit/.git
    echo 'my work' >>kit/labs/01-one/one.c
    GIT_CEILING_DIRECTORIES=$BATS_TEST_TMPDIR skeletons_say 2 'has changes'
}

@test "skeletons writes nothing at all when one solution cannot be cut" {
    command -v git >/dev/null || skip "no git"
    make_kit
    sed 's/int a/int z/' kit/solutions/01-one/one.c >new
    cp new kit/solutions/01-one/one.c
    echo '/* BEGIN SOLUTION */' >>kit/solutions/02-two-more/two_more.c
    skeletons_say 2 'solutions/02-two-more/two_more.c:5: BEGIN SOLUTION without'
    grep -q 'solutions/02-two-more/two_more.c cannot be cut' out
    skeletons_say 2 'cannot be cut' --check
    FORCE=1 skeletons_say 2 'cannot be cut'
    [ -z "$(git -C kit status --porcelain labs)" ]
    [ -z "$(find kit/labs -name '*.new.*')" ]
}
