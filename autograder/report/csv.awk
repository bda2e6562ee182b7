# csv.awk - grades.csv for spreadsheets and grade books.
#
# usage: LC_ALL=C awk -f csv.awk OUT/facts.tsv OUT/submissions.tsv \
#            [OUT/hidden.tsv] OUT/results.tsv
#
# A line a submission: its id, points for each lab, total, max. What is not a
# grade is no number: a lab with a grader-error, and the total above it, say
# grader-error instead. See README.md here for the rest.

# --- The class: from here to the next such line, all reports are the same.

BEGIN {
    FS = "\t"
    for (i = 1; i < 256; i++)
        ord[sprintf("%c", i)] = i
    columns = "submission\tlab\tstep\ttest\tpoints\tearned\tverdict\tms\tcause"
    verdicts = " pass wrong timeout crash build-failed missing not-reached " \
        "skipped grader-error "
}

function refuse(why) {
    printf "%s:%d: %s\n", FILENAME, FNR, why | "cat >&2"
    refused = 1
    exit 2
}

# Submissions and labs are known by their numbers, from 1.
function number_of(id) {
    if (!(id in submission)) {
        submission[id] = ++submissions
        name[submissions] = id
        state[submissions] = "unknown"
    }
    return submission[id]
}

function lab_number(key) {
    if (!(key in lab)) {
        lab[key] = ++labs
        key_of[labs] = key
    }
    return lab[key]
}

# A test's row. What it is worth goes into the sums: a skipped one counts
# neither as earned nor as missed, and only a pass earns anything.
function take_row(   s, l) {
    if (NF != 9 || $5 $6 $8 !~ /^[0-9]+$/ || !index(verdicts, " " $7 " "))
        refuse("not a row of results.tsv")
    s = number_of($1)
    l = lab_number($2)
    row[s, ++rows[s]] = $0
    row_in[s, l, ++rows_in[s, l]] = rows[s]
    if ($7 == "grader-error")
        faults[s, l]++
    if ($7 == "skipped")
        return
    max[s, l] += $5
    all[s] += $5
    if ($7 == "pass") {
        earned[s, l] += $6
        total[s] += $6
    }
}

# A lab without a row was not judged; of a submission with such a fault, or
# with one anywhere, no sum is a grade.
function close_class(   s, l) {
    for (s = 1; s <= submissions; s++) {
        for (l = 1; l <= labs; l++) {
            if (!rows_in[s, l])
                faults[s, l]++
            broken[s] += faults[s, l]
        }
        if (state[s] == "grader-error" || !rows[s])
            broken[s]++
        broken_count += broken[s] > 0
    }
    isolation = "isolation" in fact ? fact["isolation"] : "unknown"
}

# How many bytes the character has with which a text begins, 0 if it is none
# to show: invalid UTF-8, a control character, one that turns the direction
# of writing, or one that XML does not have.
function size_of(text) {
    if (text ~ /^[ -~\t]/)
        return 1
    if (text ~ /^(\302[\200-\237]|\342\200[\252-\256]|\342\201[\246-\251])/ ||
        text ~ /^(\340[\200-\237]|\355[\240-\277]|\357\277[\276\277])/ ||
        text ~ /^(\360[\200-\217]|\364[\220-\277])/)
        return 0
    if (text ~ /^[\302-\337][\200-\277]/)
        return 2
    if (text ~ /^[\340-\357][\200-\277][\200-\277]/)
        return 3
    return text ~ /^[\360-\364][\200-\277][\200-\277][\200-\277]/ ? 4 : 0
}

# Text that is UTF-8, whatever came: other bytes are shown as \xHH.
function utf8(text,   out, i, n, size) {
    if (text !~ /[^ -~\t]/)
        return text
    n = length(text)
    for (i = 1; i <= n; i += size) {
        size = size_of(substr(text, i, 4))
        out = out (size > 0 ? substr(text, i, size) : \
            sprintf("\\x%02x", ord[substr(text, i, size = 1)]))
    }
    return out
}

FNR == 1 { kind = substr(FILENAME, match(FILENAME, /[^\/]*$/)) }

kind == "facts.tsv" {
    fact[$1] = substr($0, length($1) + 2)
    n = $1 == "labs" ? split($2, words, " ") : 0
    for (i = 1; i <= n; i++)
        lab_number(words[i])
}

kind == "submissions.tsv" && FNR > 1 {
    i = number_of($1)
    code[i] = $2
    state[i] = $3
    notes[i] = $4 + 0
}

kind == "hidden.tsv" { hidden[$1, $2, $3] = 1 }

kind == "results.tsv" && FNR > 1 { take_row() }

kind == "results.tsv" && FNR == 1 && !(headed = $0 == columns) {
    refuse("not the header of results.tsv")
}

END {
    if (refused)
        exit 2
    if (!headed)
        refuse("no results.tsv")
    close_class()
}

# --- The class ends here.

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
