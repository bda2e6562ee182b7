# builds.bats - what takes a build of the kit of its own: another compiler,
# other flags, two builds at once.

kit=$BATS_TEST_DIRNAME/../..

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
    unset LAB LABS STEP SUBMISSION SEED RESULTS CC EXTRA_CFLAGS
    export SOCKETLABS_BUILD=$PWD/build SUBMISSION=$kit/../solutions
}

@test "a run that starts while another builds drill does not take half of it" {
    # A compiler that, when it links drill, starts the other run in the midst.
    cat >cc-slowly <<END
#!/usr/bin/env bash
for word; do
    case \$word in
    */drill | */drill.[0-9]*)
        if mkdir "$PWD/once" 2>/dev/null; then
            echo 'half a program' >"\$word"
            chmod +x "\$word"
            LAB=4 STEP=1 "$kit/check" >"$PWD/out2" 2>&1 </dev/null
            echo \$? >"$PWD/status2"
        fi ;;
    esac
done
exec cc "\$@"
END
    chmod +x cc-slowly
    CC=$PWD/cc-slowly LAB=4 STEP=1 "$kit/check"
    cat out2
    [ "$(cat status2)" -eq 0 ]
}

@test "without sanitizers the test that needs them is skipped, and costs no points" {
    printf '#!/bin/sh\nfor w; do case $w in %s) exit 1 ;; esac; done\n%s\n' \
        '-fsanitize*' 'exec cc "$@"' >cc-without
    chmod +x cc-without
    CC=$PWD/cc-without LAB=3 RESULTS=$PWD/results.tsv "$kit/check"
    [ "$(cut -f7 results.tsv | tail -n 1)" = skipped ]
    [ "$(cut -f7 results.tsv | sed '$d' | sort -u)" = pass ]
}

@test "EXTRA_CFLAGS go for the kit and for the programs, of a class, too" {
    bwrap --ro-bind / / --proc /proc --unshare-user --unshare-pid \
        --unshare-net true 2>/dev/null || skip "bubblewrap does not work here"
    mkdir -p class/ada
    cp "$kit"/../solutions/03-bind/bind.c class/ada
    LABS=03 EXTRA_CFLAGS=-DNO_LAB_KNOWS_THIS SUBMISSIONS=class OUT=out \
        "$kit/grade" || { cat out/submissions/*/log; return 1; }
    tr -d "\r" <out/grades.csv | grep -q "^ada,.*10,10$"
    grep -qx 'flags -DNO_LAB_KNOWS_THIS' out/submissions/ada/how
}

@test "the kit works in a folder with blanks and signs in its name" {
    local copy="$BATS_TEST_TMPDIR/my own kit & \$more, 'quoted'"
    mkdir "$copy"
    (cd "$kit/.." && git ls-files -z labs solutions autograder Makefile |
        grep -zv '^autograder/tests/' | xargs -0 tar cf - --) |
        tar xf - -C "$copy"
    unset SOCKETLABS_BUILD SUBMISSION
    cd "$copy"
    make check LAB=11 SUBMISSION=solutions >out
    grep -q 'points  *20/20$' out
    cd "labs/03-bind"
    cp ../../solutions/03-bind/bind.c .
    make check >out
    grep -q 'points  *10/10$' out
}
