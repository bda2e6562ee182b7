# whole.awk - is what make grade left on one machine whole? For ../join.
#
# usage: awk -F TAB -v wanted=N -f whole.awk PLAN submissions.tsv results.tsv
#
# PLAN: the tests, LAB STEP TEST POINTS. N: how many submissions there should
# be. Says what is wrong; exit status 1 then.

function wrong(what) {
    print "  " what
    bad = 1
}

function close_submission() {
    if (now != "" && row != tests)
        wrong(now ": " row " of its " tests " tests")
    rows += row
}

FNR == 1 {
    file++
}

file == 1 {
    plan[++tests] = $0
}

file == 2 && FNR > 1 {
    id[$1]
    n++
}

file == 3 && FNR > 1 {
    if ($1 != now) {
        close_submission()
        now = $1
        row = 0
        if (!(now in id))
            wrong(now ": not in submissions.tsv")
        seen += !(now in done)
        done[now]
    }
    if (plan[++row] != $2 "\t" $3 "\t" $4 "\t" $5)
        wrong(now ": other tests than the first submission has")
}

END {
    close_submission()
    if (n != wanted)
        wrong(n + 0 " submissions, where facts.tsv says " wanted)
    if (seen != n)
        wrong(seen + 0 " of " n + 0 " submissions have results")
    exit bad
}
