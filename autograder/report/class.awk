# class.awk - what all reports on a class share: reads and checks the files that
# grade leaves.
#
# usage: LC_ALL=C awk -f class.awk [-f figures.awk] -f NAME.awk FILE ...

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
