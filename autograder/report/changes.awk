# changes.awk - whose points have changed since the run before, drops first.
#
# usage: awk -f changes.awk OLD-results.tsv NEW-results.tsv

BEGIN {
    FS = "\t"
}

FNR == 1 {
    file++
    next
}

{
    earned[file, $1, $2] += $6
    seen[file, $1, $2]
    if (!(($1, $2) in known)) {
        known[$1, $2]
        order[++n] = $1 FS $2
    }
}

END {
    for (i = 1; i <= n; i++) {
        split(order[i], key, FS)
        id = key[1]
        lab = key[2]
        if (!((1, id, lab) in seen) || !((2, id, lab) in seen))
            continue
        change = earned[2, id, lab] - earned[1, id, lab]
        if (change != 0) {
            changed[++m] = sprintf("%s, %s: %d instead of %d", id, lab,
                                   earned[2, id, lab], earned[1, id, lab])
            by[m] = change
        }
    }
    if (m == 0)
        exit
    print "changed since the run before:"
    show(-1)
    show(1)
}

# Those of one sign, the largest first.
function show(sign,   i, best, round) {
    for (round = 1; round <= m; round++) {
        best = 0
        for (i = 1; i <= m; i++)
            if (!(i in shown) && by[i] * sign > 0 &&
                (best == 0 || by[i] * sign > by[best] * sign))
                best = i
        if (best == 0)
            return
        shown[best]
        printf "  %s %s\n", sign < 0 ? "down" : "up  ", changed[best]
    }
}
