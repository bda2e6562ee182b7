# fuzz.bats - whatever stands in a dialogue, drill reads it or says what is
# wrong with it. FUZZ_SECONDS says how long to try, 120 if not set.

@test "no dialogue, however odd, makes the reading of it go wrong" {
    status=0
    "$BATS_TEST_DIRNAME/../fuzz/run" "${FUZZ_SECONDS:-120}" || status=$?
    [ "$status" -ne 2 ] || skip "clang has no fuzzer here"
    [ "$status" -eq 0 ]
}

@test "a mistake in the reading is found, shown and kept" {
    copy=$BATS_TEST_TMPDIR/kit status=0
    mkdir -p "$copy/tests"
    cp -R "$BATS_TEST_DIRNAME"/../../{drill,shim,labs} "$copy"
    cp -R "$BATS_TEST_DIRNAME/../fuzz" "$BATS_TEST_DIRNAME"/../*.bats "$copy/tests"
    # The NUL at the end of each word, one byte too far.
    sed 's/^    copy\[n\] = .*/    copy[n + 1] = 0;/' \
        "$BATS_TEST_DIRNAME/../../drill/bytes.c" >"$copy/drill/bytes.c"
    unset SOCKETLABS_BUILD
    "$copy/tests/fuzz/run" 20 >"$BATS_TEST_TMPDIR/out" || status=$?
    [ "$status" -ne 2 ] || skip "clang has no fuzzer here"
    [ "$status" -eq 1 ]
    grep -q 'heap-buffer-overflow' "$BATS_TEST_TMPDIR/out"
    grep -q '^kept: ' "$BATS_TEST_TMPDIR/out"
}
