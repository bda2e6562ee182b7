# gather.awk - puts the tables of a graded class together, from what is kept
# of each submission.
#
# usage: awk -v out=OUT/submissions -v results=FILE -v table=FILE
#            -f gather.awk PLAN STATES LIST
#
# PLAN: the tests, LAB STEP TEST POINTS; STATES: what this run did, CODE STATE;
# LIST: all submissions, ID CODE, in order. FILEs: results.tsv and
# submissions.tsv (README.md).

# True when there is such a file, however empty.
function exists(file,   line, result) {
    result = (getline line <file) >= 0
    close(file)
    return result
}

# Copies a file's lines to results; -1 when there is no such file.
function copy(file,   line, n, result) {
    n = 0
    while ((result = (getline line <file)) > 0) {
        print line >results
        n++
    }
    close(file)
    return result < 0 ? -1 : n
}

# The notes that somebody should read: a .git left out is no news.
function count_notes(file,   line, n) {
    n = 0
    while ((getline line <file) > 0)
        n += line ~ /^(refused|note)\t/
    close(file)
    return n
}

BEGIN {
    FS = "\t"
    print "submission\tlab\tstep\ttest\tpoints\tearned\tverdict\tms\tcause" >results
    print "submission\tcode\tstate\tnotes" >table
}

FNR == 1 {
    place++
}

place == 1 {
    plan[++n_plan] = $0
    next
}

FILENAME ~ /states$/ {
    state[$1] = $2
    next
}

{
    folder = out "/" $2
    now = ($2 in state) ? state[$2] : exists(folder "/whole") ? "kept" : \
          exists(folder "/how") ? "grader-error" : ""
    if (now == "")
        next
    if (copy(folder "/rows.tsv") < 0) {
        now = "grader-error"
        for (i = 1; i <= n_plan; i++)
            print $1 "\t" plan[i] "\t0\t" now "\t0\t-" >results
    }
    print $1 "\t" $2 "\t" now "\t" count_notes(folder "/notes") >table
}
