# sanitized.bats - drill and the shim make no mistake with memory and with
# arithmetic: neither where programs pass nor where they fail.
#
# Sanitizers and valgrind write what they find into files, one a process, and
# each test ends with the look whether there are any: drill's keeper, a
# process without an exit status that anybody sees, writes there, too. What
# they find ends a process with status 99, which no dialogue expects.

kit=$BATS_TEST_DIRNAME/../..
tests=$BATS_TEST_DIRNAME/..

setup() {
    reports=$BATS_TEST_TMPDIR/reports
    mkdir "$reports"
    unset LAB STEP SEED RESULTS SUBMISSION EXTRA_CFLAGS DRILL_CFLAGS \
        TIMEOUT_FACTOR
}

# gcc has its sanitizers in two libraries. Only linked statically do they share
# what they know: where to report, above all.
can_sanitize() {
    command -v "$1" >/dev/null || skip "no $1"
    sanitize='-fsanitize=address,undefined -fno-sanitize-recover=all'
    [ "$1" != gcc ] || sanitize+=' -static-libasan -static-libubsan'
    echo 'int main(void) { return 0; }' >"$BATS_TEST_TMPDIR/try.c"
    # shellcheck disable=SC2086 # flags are words
    "$1" $sanitize -o "$BATS_TEST_TMPDIR/try" "$BATS_TEST_TMPDIR/try.c" \
        2>/dev/null || skip "$1 has no sanitizers"
}

# build_drill CC: with sanitizers, once for all tests with this compiler.
# Whatever uses drill from here on, uses it.
build_drill() {
    can_sanitize "$1"
    export CC=$1 SOCKETLABS_BUILD=$BATS_FILE_TMPDIR/$1 TIMEOUT_FACTOR=5
    export DRILL_CFLAGS="-O1 -g -fno-omit-frame-pointer $sanitize"
    export ASAN_OPTIONS=log_path=$reports/drill:exitcode=99
    export UBSAN_OPTIONS=$ASAN_OPTIONS:print_stacktrace=1
    make -s -C "$kit/drill" BUILD="$SOCKETLABS_BUILD"
}

# Programs under test find none of our environment, so it is built into them
# where they report. An archive, since a compiler that does not link passes it
# over, and the linker takes from it what the sanitizers ask for.
sanitize_programs() {
    local options="log_path=$reports/program:exitcode=99"
    printf 'const char *__%s_default_options(void);
const char *__%s_default_options(void) { return "%s"; }\n' \
        asan asan "$options" ubsan ubsan "$options" >"$BATS_TEST_TMPDIR/where.c"
    "$CC" -c -o "$BATS_TEST_TMPDIR/where.o" "$BATS_TEST_TMPDIR/where.c"
    export DRILL_NO_MEMORY_LIMIT=1
    export EXTRA_CFLAGS="$sanitize -Wl,$BATS_TEST_TMPDIR/where.o"
}

no_reports() {
    local file faults=0
    for file in "$reports"/*; do
        [ -s "$file" ] || continue
        echo "${file##*/}:"
        head -n 40 "$file"
        faults=1
    done
    [ "$faults" -eq 0 ]
}

# A bats of its own inside this one; its output only if it fails.
run_bats() {
    local name status=0
    (
        PATH=${PATH#"${BATS_LIBEXEC:-none}:"}
        for name in "${!BATS_@}"; do unset "$name"; done
        exec "${BATS:-bats}" "$@"
    ) >"$BATS_TEST_TMPDIR/out" 2>&1 </dev/null 3>&- || status=$?
    [ "$status" -eq 0 ] || cat "$BATS_TEST_TMPDIR/out"
    [ "$status" -eq 0 ]
}

check_solutions() {
    local results=$BATS_TEST_TMPDIR/results.tsv
    SUBMISSION=$kit/../solutions RESULTS=$results \
        "$kit/check" >"$BATS_TEST_TMPDIR/out" 2>&1 || {
        cat "$BATS_TEST_TMPDIR/out"
        return 1
    }
    [ "$(cut -f7 "$results" | sort -u)" = pass ]
}

# One in nine of the wrong programs, and the skeletons. Those that are wrong
# by the seconds they take are left out, and for the others the time is not
# stretched as far as for the right ones.
check_failures() {
    local dir lab last='' n=0
    for dir in "$tests"/wrong/*/; do
        dir=${dir%/}
        dir=${dir##*/}
        lab=${dir%%-*}
        [ "$lab" = "$last" ] || n=0
        last=$lab
        case $dir in *-seconds) continue ;; esac
        [ $((n++ % 9)) -ne 0 ] || printf '%s\n' "$dir"
    done >"$BATS_TEST_TMPDIR/names"
    export TIMEOUT_FACTOR=2
    "$tests/programs" wrong - <"$BATS_TEST_TMPDIR/names"
    SUBMISSION=$kit/../labs "$kit/check" >"$BATS_TEST_TMPDIR/out" || status=$?
    [ "${status:-0}" -eq 1 ]
    TIMEOUT_FACTOR=5
}

all_sanitized() {
    build_drill "$1"
    run_bats "$tests/drill.bats" "$tests/verbs.bats"
    no_reports
    check_failures
    no_reports
    sanitize_programs
    check_solutions
    DRILL_FAULTS='reads<=5,writes<=3' LAB=11 check_solutions
    DRILL_FAULTS='accept!EMFILE*2' LAB=11 check_solutions
    run_bats -f '^shim' "$tests/verbs.bats"
    no_reports
}

@test "gcc's sanitizers find nothing in drill, the shim and the solutions" {
    all_sanitized gcc
}

@test "clang's sanitizers find nothing in drill, the shim and the solutions" {
    all_sanitized clang
}

# A mistake of each kind, in a process whose exit status nobody sees.
@test "a mistake in drill's keeper, or in a program, is found" {
    local mistake copy=$BATS_TEST_TMPDIR/kit mine=$BATS_TEST_TMPDIR/mine
    build_drill gcc
    mkdir -p "$mine/01-sockaddr_in" "$mine/02-socket"
    cp "$(type -P true)" "$mine/01-sockaddr_in/sockaddr_in"
    for mistake in 'volatile char *p = malloc(8); p[8] = 1; free((char *)p);' \
        'volatile int i = 2147483647; i++;'; do
        rm -rf "$copy" "$reports"
        mkdir "$copy" "$reports"
        cp -R "$kit/drill" "$kit/shim" "$copy"
        awk -v mistake="$mistake" '{ print }
            /^#include <unistd.h>/ { print "#include <stdlib.h>" }
            /^void keeper_run/ { inside = 1 }
            inside && /pid_t program;/ { print mistake; inside = 0 }' \
            "$kit/drill/keeper.c" >"$copy/drill/keeper.c"
        make -s -C "$copy/drill" BUILD="$copy/build"
        echo start | TMPDIR=$BATS_TEST_TMPDIR "$copy/build/drill" --key 01-sockaddr_in \
            --mine "$mine" >"$BATS_TEST_TMPDIR/out" || :
        no_reports >"$BATS_TEST_TMPDIR/said" && return 1
        grep -q 'keeper\.c' "$BATS_TEST_TMPDIR/said"
    done
    sanitize_programs
    printf '%s\n' '#include <stdlib.h>' 'int main(int argc, char **argv)' \
        '{ char *p = malloc(8); p[8 + argc] = **argv; return *p; }' \
        >"$mine/02-socket/socket.c"
    rm -rf "$reports"
    mkdir "$reports"
    SUBMISSION=$mine LAB=02 "$kit/check" >"$BATS_TEST_TMPDIR/out" || status=$?
    [ "${status:-0}" -eq 1 ]
    no_reports >"$BATS_TEST_TMPDIR/said" && return 1
    grep -q '^program\.' "$BATS_TEST_TMPDIR/said"
}

# ---- valgrind

# valgrind_drill: drill, and all that it starts, under valgrind.
valgrind_drill() {
    command -v valgrind >/dev/null || skip "no valgrind"
    export SOCKETLABS_BUILD=$BATS_TEST_TMPDIR/build TIMEOUT_FACTOR=10
    export DRILL_NO_MEMORY_LIMIT=1 DRILL_CFLAGS='-O1 -g'
    SUBMISSION=$kit/../solutions LAB=01 "$kit/check" \
        >"$BATS_TEST_TMPDIR/out" # builds the kit's own programs
    # The shim asks the kernel whether the student's pointer leads anywhere.
    printf '%s\n' '{' asks_whether_it_is_mapped Memcheck:Param \
        'msync(start)' fun:msync fun:is_mapped '}' >"$BATS_TEST_TMPDIR/allowed"
    mv "$SOCKETLABS_BUILD/drill" "$SOCKETLABS_BUILD/drill.plain"
    # Programs that a sanitizer watches already are left to it.
    printf '#!/bin/sh\nexec valgrind -q --trace-children=yes %s %s %s "%s" "$@"\n' \
        "--error-exitcode=99 --leak-check=no --log-file='$reports/%p'" \
        "--suppressions='$BATS_TEST_TMPDIR/allowed'" \
        "--trace-children-skip='*/address/*,*/memory/*'" \
        "$SOCKETLABS_BUILD/drill.plain" >"$SOCKETLABS_BUILD/drill"
    chmod +x "$SOCKETLABS_BUILD/drill"
    # Newer than what it is made of, so that make leaves it alone.
    touch "$SOCKETLABS_BUILD/built"
}

@test "valgrind finds nothing in drill, the shim and the solutions" {
    valgrind_drill
    # It takes its time, so not all labs: with a peer of each kind, and time
    # that passes.
    for LAB in 04 08 09 11 12 14; do
        export LAB
        check_solutions || { no_reports; false; }
    done
    DRILL_FAULTS='reads<=5,writes<=3' LAB=12 check_solutions
    no_reports
    # A file each for drill, the keeper and the program: they were seen.
    [ "$(find "$reports" -type f | wc -l)" -gt 100 ]
}
