# matrix.bats - the solutions earn everything, whatever the tools and whoever
# runs them, and however busy the machine is.

kit=$BATS_TEST_DIRNAME/../..

setup() {
    export SUBMISSION=$BATS_TEST_DIRNAME/../../../solutions
    export SOCKETLABS_BUILD=$BATS_TEST_TMPDIR/build
    unset LAB STEP SEED RESULTS
}

@test "with the newest bats" {
    [ -n "${BATS_NEWEST:-}" ] || skip "BATS_NEWEST names no bats"
    BATS=$BATS_NEWEST "$kit/check"
}

@test "with clang" {
    command -v clang >/dev/null || skip "no clang"
    CC=clang "$kit/check"
}

@test "with musl" {
    command -v musl-gcc >/dev/null || skip "no musl-gcc"
    CC=musl-gcc "$kit/check"
}

@test "with musl, linked statically" {
    command -v musl-gcc >/dev/null || skip "no musl-gcc"
    CC=musl-gcc EXTRA_CFLAGS=-static "$kit/check"
}

@test "with mawk, gawk and busybox awk" {
    command -v gawk >/dev/null && command -v mawk >/dev/null &&
        command -v busybox >/dev/null || skip "not all of the awks are there"
    for awk in "$(command -v gawk)" "$(command -v mawk)" "busybox awk"; do
        mkdir -p "$BATS_TEST_TMPDIR/bin"
        printf '#!/bin/sh\nexec %s "$@"\n' "$awk" >"$BATS_TEST_TMPDIR/bin/awk"
        chmod +x "$BATS_TEST_TMPDIR/bin/awk"
        PATH=$BATS_TEST_TMPDIR/bin:$PATH LAB=11 "$kit/check"
        PATH=$BATS_TEST_TMPDIR/bin:$PATH "$kit/skeletons" --check
    done
}

@test "as an ordinary user" {
    [ "$(id -u)" -eq 0 ] || skip "not root, so every run is one"
    id nobody >/dev/null 2>&1 || skip "nobody is not there"
    mkdir "$BATS_TEST_TMPDIR/kit"
    (cd "$kit/.." && git ls-files -z | xargs -0 tar cf - --) |
        tar xf - -C "$BATS_TEST_TMPDIR/kit"
    chown -R nobody "$BATS_TEST_TMPDIR/kit"
    # Every folder above must let nobody through.
    dir=$BATS_TEST_TMPDIR
    while [ "$dir" != / ]; do
        chmod o+x "$dir"
        dir=$(dirname "$dir")
    done
    mkdir "$BATS_TEST_TMPDIR/tmp"
    chmod 1777 "$BATS_TEST_TMPDIR/tmp"
    unset SOCKETLABS_BUILD
    cd "$BATS_TEST_TMPDIR/kit"
    su -s /bin/bash nobody -c \
        "TMPDIR='$BATS_TEST_TMPDIR/tmp' SUBMISSION=solutions make check"
}

# A sample: `make flake N=100` is for whoever has the time.
@test "again and again, with the machine twice overloaded: solutions pass" {
    N=${FLAKE_ROUNDS:-10} WHAT=solutions "$BATS_TEST_DIRNAME/../flake"
}

@test "again and again, with the machine twice overloaded: wrong programs keep their verdicts" {
    N=${FLAKE_WRONG_ROUNDS:-2} WHAT=wrong ONLY='*-no-*' \
        "$BATS_TEST_DIRNAME/../flake"
}
