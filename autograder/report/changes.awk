# changes.awk - whose points have changed since the run before, drops first.
#
# usage: awk -f changes.awk OLD-results.tsv NEW-results.tsv
#
# A lab with a grader error has no points, so none that have changed.

BEGIN {
    FS = "\t"
}

FNR == 1 {
    file++
    next
}

{
    earned[file, $1, $2] += $6
    most[file, $1, $2] += $7 == "skipped" ? 0 : $5
    if ($7 == "grader-error")
        unjudged[$1, $2]
    if (!($1 in told)) {
        told[$1]
        order[++n] = $1
    }
    if (!(($1, $2) in known)) {
        known[$1, $2]
        labs[$1, ++n_labs[$1]] = $2
    }
    judged[file, $1]
}

END {
    for (i = 1; i <= n; i++)
        compare(order[i])
    if (m + others == 0)
        exit
    print "changed since the run before:"
    show(-1)
    show(1)
    printf "%s", gone new
}

function compare(id,   i, lab) {
    if (!((2, id) in judged)) {
        gone = gone "  gone " id "\n"
        others++
    } else if (!((1, id) in judged)) {
        new = new "  new  " id "\n"
        others++
    } else
        for (i = 1; i <= n_labs[id]; i++) {
            lab = labs[id, i]
            if (!((id, lab) in unjudged) && (1, id, lab) in most &&
                (2, id, lab) in most)
                compare_lab(id, lab)
        }
}

function compare_lab(id, lab,   change) {
    change = earned[2, id, lab] - earned[1, id, lab]
    if (change == 0)
        return
    changed[++m] = sprintf("%s, %s: %d/%d instead of %d/%d", id, lab,
                           earned[2, id, lab], most[2, id, lab],
                           earned[1, id, lab], most[1, id, lab])
    by[m] = change
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
