# csv.awk - grades.csv for spreadsheets and grade books.
#
# usage: LC_ALL=C awk -f class.awk \
#            -f csv.awk OUT/facts.tsv OUT/submissions.tsv \
#            [OUT/hidden.tsv] OUT/results.tsv
#
# A line a submission: its id, points for each lab, total, max. What is not a
# grade is no number: a lab with a grader-error, and the total above it, say
# grader-error instead. See README.md here for the rest.

# The id as it was before it was escaped, but for control characters other
# than those of a text: they stay \xHH.
function unescape(text,   out, at, c) {
    while ((at = index(text, "\\")) > 0) {
        out = out substr(text, 1, at - 1)
        c = substr(text, at + 1, 1)
        if (c == "n")
            c = "\n"
        else if (c == "t")
            c = "\t"
        else if (c == "r")
            c = "\r"
        else if (c != "\\")
            c = "\\" c
        out = out c
        text = substr(text, at + 2)
    }
    return out text
}

# A spreadsheet takes a cell for a formula that begins with = + - @, a tab or
# a carriage return, some after blanks or in their full-width forms, too.
function defuse(text) {
    if (text ~ /^[ \t\r\n]*(=|[+]|-|@|\357\274\235|\357\274\213|\357\274\215|\357\274\240)/ ||
        text ~ /^[\t\r\n]/)
        return "'" text
    return text
}

# In quotes, unless it is so plain that no separator can be in it.
function cell(text) {
    if (text ~ /^[A-Za-z0-9._][A-Za-z0-9._ -]*$/)
        return text
    gsub(/"/, "\"\"", text)
    return "\"" text "\""
}

function points(s, l) {
    return faults[s, l] ? "grader-error" : earned[s, l] + 0
}

END {
    if (refused)
        exit 2
    line = "submission"
    for (l = 1; l <= labs; l++)
        line = line "," cell(defuse(utf8(key_of[l])))
    printf "%s,total,max\r\n", line
    for (s = 1; s <= submissions; s++) {
        line = cell(defuse(unescape(utf8(name[s]))))
        for (l = 1; l <= labs; l++)
            line = line "," points(s, l)
        printf "%s,%s,%d\r\n", line, \
            broken[s] ? "grader-error" : total[s] + 0, all[s]
    }
}
