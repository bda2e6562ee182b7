# skeleton.awk: cuts one solution to the skeleton that students get.
#
# usage: awk -f skeleton.awk [-v done=K] SOLUTION.c > SKELETON.c
#
# With done=K steps 1 to K stay solved, as by a student who got so far.
#
#   /* BEGIN SOLUTION */ ... /* END SOLUTION */   becomes   /* TODO */
#   /* STUB: code */                              becomes   code
#   /* STUB:                                      becomes   the lines between
#   code
#   */
#
# All other lines stay the same.  Whatever looks like a marker and is none is
# refused, with FILE:LINE and status 1, since the answer would end up in the
# skeleton: a caller must then throw away what came out.

# The white space that LINE starts with.
function indent(line) {
    match(line, /^[ \t]*/)
    return substr(line, 1, RLENGTH)
}

function refuse(line, reason) {
    printf "%s:%d: %s\n", FILENAME, line, reason | "cat 1>&2"
    failed = 1
    exit 1
}

BEGIN {
    state = "text" # or "solution" or "stub"
    step = 1       # the one whose comment came last; above all, the first
    done += 0
}

# Markers stand below the comment of their step.
match($0, /Step [0-9]+:/) {
    step = substr($0, RSTART + 5, RLENGTH - 6) + 0
}

# A line of Windows would hide the markers' ends.
/\r$/ { refuse(FNR, "carriage return at the end of the line") }

/^[ \t]*\/\* BEGIN SOLUTION \*\/$/ {
    if (state != "text")
        refuse(FNR, "BEGIN SOLUTION inside the " state " of line " start)
    state = "solution"
    start = FNR
    cuts++
    if (step > done)
        print indent($0) "/* TODO */"
    next
}

/^[ \t]*\/\* END SOLUTION \*\/$/ {
    if (state != "solution")
        refuse(FNR, "END SOLUTION without BEGIN SOLUTION")
    state = "text"
    next
}

/^[ \t]*\/\* STUB: .* \*\/$/ {
    if (state != "text")
        refuse(FNR, "STUB inside the " state " of line " start)
    code = $0
    sub(/^[ \t]*\/\* STUB: /, "", code)
    sub(/ \*\/$/, "", code)
    if (code ~ /\*\//)
        refuse(FNR, "STUB is not alone on its line")
    if (step > done)
        print indent($0) code
    next
}

/^[ \t]*\/\* STUB:$/ {
    if (state != "text")
        refuse(FNR, "STUB inside the " state " of line " start)
    state = "stub"
    start = FNR
    next
}

state == "stub" && /^[ \t]*\*\/$/ {
    state = "text"
    next
}

# No line that gets here is a marker, so none may look like one.
/SOLUTION|STUB/ {
    refuse(FNR, "marker that is not alone on its line, or misspelt")
}

# A comment cannot stand in a comment: this is where the compiler would end it.
state == "stub" && /\*\// {
    refuse(FNR, "the end of STUB is not alone on its line")
}

state == "text" || step > done && state == "stub" ||
step <= done && state == "solution" {
    print
}

END {
    if (failed)
        exit 1
    if (state != "text")
        refuse(start, (state == "stub" ? "STUB" : "BEGIN SOLUTION") \
                      " without an end")
    if (cuts == 0)
        refuse(FNR, "nothing to cut: no BEGIN SOLUTION")
}
