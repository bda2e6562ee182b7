# plan.awk - the tests of the files named, one a line:
#   LAB <tab> STEP <tab> TEST <tab> POINTS
# STEP is - for a test that names none, TEST what follows the colon of its
# name. Points stand in the line above the test: # bats test_tags=points:2
# A test file whose tests do not read so, or whose steps are not in order, is
# refused (exit 1).

function refuse(reason) {
    printf "%s:%d: %s\n", FILENAME, FNR, reason | "cat >&2"
    failed = 1
    exit 1
}

FNR == 1 {
    lab = FILENAME
    sub(/.*\//, "", lab)
    sub(/\.bats$/, "", lab)
    points = 1
    last_step = 0
}

/^# bats test_tags=/ {
    if ($0 !~ /points:[0-9]+/)
        refuse("tags without points:N")
    points = $0
    sub(/.*points:/, "", points)
    sub(/[^0-9].*/, "", points)
}

/^@test / {
    name = $0
    if (name !~ /^@test "[^"]*" \{$/)
        refuse("a test reads: @test \"LAB step K: sentence\" {")
    sub(/^@test "/, "", name)
    sub(/" \{$/, "", name)
    if (index(name, lab) != 1)
        refuse("the name of a test starts with its lab, " lab)
    name = substr(name, length(lab) + 1)
    step = "-"
    if (name ~ /^ step [0-9]+: /) {
        step = name
        sub(/^ step /, "", step)
        sub(/:.*/, "", step)
        if (step + 0 < last_step)
            refuse("step " step " after step " last_step)
        last_step = step + 0
    } else if (name !~ /^: /) {
        refuse("after the lab comes \" step K: \" or \": \"")
    }
    sub(/^[^:]*: /, "", name)
    printf "%s\t%s\t%s\t%s\n", lab, step, name, points
    points = 1
}

END {
    if (failed)
        exit 1
}
