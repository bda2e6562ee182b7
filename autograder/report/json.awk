# json.awk - results.json, the native format: all that is in results.tsv, and
# what it says of each lab.
#
# usage: LC_ALL=C awk -f json.awk [causes.tsv] OUT/facts.tsv \
#            OUT/submissions.tsv [OUT/hidden.tsv] OUT/results.tsv
#
# causes.tsv is what `drill --causes` prints: where a cause is explained.
# README.md here has the schema.

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

# --- The figures: the same in json.awk, text.awk and html.awk.

kind == "causes.tsv" {
    heading[$1, $2] = $3
    if (!($1 in first_key))
        first_key[$1] = $2
}

# Where to read about a cause: the handout of the lab says it or, if it does
# not, that of the first lab which does.
function read_on(why, l,   key, where) {
    key = key_of[l]
    if (!((why, key) in heading) && first_key[why] ~ /[^-]/)
        key = first_key[why]
    where = (why, key) in heading ? heading[why, key] : heading[why, "-"]
    return "handouts/" key ".md" (where == "" ? "" : ", \"" where "\"")
}

function once(key) {
    return key in counted ? 0 : (counted[key] = 1)
}

# A test that was lost, and to what: missing, a cause, or - when none was
# found. What was not reached is lost to what failed before it.
function take_loss(s, l, f,   why, step) {
    why = f[7] == "missing" ? "missing" : f[9]
    if (f[7] == "not-reached" && why == "-")
        why = last_why
    last_why = why
    step = f[3] == "-" ? f[4] : "step " f[3]
    if (!(why in cost))
        why_of[++whys] = why
    cost[why] += f[5]
    cost_in[why, l] += f[5]
    sufferers[why] += once(s SUBSEP why)
    if (f[7] == "missing" || f[7] == "build-failed") {
        gone[s, l] = f[7]
        without[l, f[7]] += once(s SUBSEP l SUBSEP f[7])
    }
    if (f[7] !~ /^(wrong|timeout|crash)$/)
        return
    if (!((l, step) in fails))
        step_of[l, ++steps[l]] = step
    fails[l, step] += once(s SUBSEP l SUBSEP step)
    blamed[l, step, why] += once(s SUBSEP l SUBSEP step SUBSEP why)
}

# The step of a lab that most submissions fail, and the cause that was named
# for most of them, if any was.
function find_worst(l,   i, step) {
    for (i = 1; i <= steps[l]; i++)
        if (fails[l, step_of[l, i]] > fails[l, worst[l]])
            worst[l] = step_of[l, i]
    step = worst[l]
    for (i = 1; i <= whys; i++)
        if (why_of[i] != "-" && \
            blamed[l, step, why_of[i]] > blamed[l, step, worst_why[l]])
            worst_why[l] = why_of[i]
}

# The causes that a lecture can do something about, dearest first.
function rank(   i, j, why) {
    for (i = 1; i <= whys; i++) {
        why = why_of[i]
        if (why == "missing" || why == "step-not-done" || why == "-")
            continue
        for (j = ++ranks; j > 1 && cost[ranked[j - 1]] < cost[why]; j--)
            ranked[j] = ranked[j - 1]
        ranked[j] = why
    }
}

# The lab in which a cause cost most.
function lab_of(why,   l, best) {
    for (best = l = 1; l <= labs; l++)
        if (cost_in[why, l] > cost_in[why, best])
            best = l
    return best
}

function take_figures(   s, l, j, f) {
    for (s = 1; s <= submissions; s++) {
        last_lab = ""
        for (j = 1; j <= rows[s]; j++) {
            split(row[s, j], f, "\t")
            l = lab[f[2]]
            if (f[2] != last_lab)
                last_why = "-"
            last_lab = f[2]
            if (!faults[s, l] && f[7] != "pass" && f[7] != "skipped")
                take_loss(s, l, f)
        }
        for (l = 1; l <= labs; l++)
            if (!faults[s, l] && max[s, l] > 0) {
                judged[l]++
                whole[l] += earned[s, l] == max[s, l]
                sum[l] += earned[s, l]
                sum_max[l] += max[s, l]
            }
    }
    for (l = 1; l <= labs; l++)
        find_worst(l)
    rank()
}

# --- The figures end here.

# A string of JSON: the escapes of results.tsv are undone, so that the reader
# has what there was. A byte that is no UTF-8 stays \xHH.
function string(text,   out, at, c) {
    text = utf8(text)
    gsub(/"/, "\\\"", text)
    while ((at = index(text, "\\")) > 0) {
        c = substr(text, at + 1, 1)
        out = out substr(text, 1, at - 1)
        if (c ~ /[\\"ntr]/)
            out = out "\\" c
        else if (c == "x" && substr(text, at + 2, 2) ~ /^([01][0-9a-f]|7f)$/) {
            out = out "\\u00" substr(text, at + 2, 2)
            at += 2
        } else
            out = out "\\\\" c
        text = substr(text, at + 2)
    }
    gsub(/\t/, "\\t", text)
    return "\"" out text "\""
}

function or_null(text) {
    return text == "-" || text == "" ? "null" : string(text)
}

function fact_of(key) {
    return string(key) ": " (key in fact ? string(fact[key]) : "null")
}

function comma(more) {
    return more ? "," : ""
}

function print_run() {
    print "  \"run\": {"
    print "    \"isolation\": " string(isolation) ","
    printf "    %s,\n    %s,\n", fact_of("kit"), fact_of("compiler")
    printf "    %s,\n    %s,\n", fact_of("started"), fact_of("ended")
    printf "    \"submissions\": %d,\n", submissions
    printf "    \"grader_errors\": %d\n  },\n", broken_count
}

# The step that fails most is null where none does.
function print_lab(l,   step, why) {
    step = worst[l]
    why = worst_why[l]
    printf "    {\"lab\": %s, \"judged\": %d, \"whole\": %d, ", \
        string(key_of[l]), judged[l], whole[l]
    printf "\"missing\": %d, \"build_failed\": %d, ", \
        without[l, "missing"], without[l, "build-failed"]
    printf "\"earned\": %d, \"max\": %d,\n     \"worst\": ", sum[l], sum_max[l]
    if (step == "")
        printf "null}"
    else
        printf "{\"step\": %s, \"submissions\": %d, \"cause\": %s, " \
            "\"of_this_cause\": %d}}", string(step), fails[l, step], \
            or_null(why), blamed[l, step, why]
    print comma(l < labs)
}

function print_cause(i,   why) {
    why = ranked[i]
    printf "    {\"cause\": %s, \"submissions\": %d, \"points\": %d, " \
        "\"lab\": %s, \"read\": %s}%s\n", string(why), sufferers[why], \
        cost[why], string(key_of[lab_of(why)]), \
        string(read_on(why, lab_of(why))), comma(i < ranks)
}

function print_test(s, j,   f) {
    split(row[s, j], f, "\t")
    printf "        {\"lab\": %s, \"step\": %s, \"test\": %s, \"points\": %d, " \
        "\"earned\": %d, \"verdict\": \"%s\", \"ms\": %d, \"cause\": %s, " \
        "\"hidden\": %s}%s\n", string(f[2]), \
        (f[3] ~ /^[0-9]+$/ ? f[3] + 0 : "null"), string(f[4]), f[5], \
        (f[7] == "pass" ? f[6] : 0), f[7], f[8], or_null(f[9]), \
        ((f[2], f[3], f[4]) in hidden) ? "true" : "false", comma(j < rows[s])
}

# What is not a grade has null for its points.
function print_submission(s,   l, j) {
    printf "    {\"submission\": %s,\n     \"code\": %s, \"state\": %s, " \
        "\"notes\": %d,\n     \"earned\": %s, \"max\": %d,\n     \"labs\": [\n", \
        string(name[s]), or_null(code[s]), string(state[s]), notes[s], \
        broken[s] ? "null" : total[s] + 0, all[s]
    for (l = 1; l <= labs; l++)
        printf "        {\"lab\": %s, \"earned\": %s, \"max\": %d}%s\n", \
            string(key_of[l]), faults[s, l] ? "null" : earned[s, l] + 0, \
            max[s, l], comma(l < labs)
    print "     ],\n     \"tests\": ["
    for (j = 1; j <= rows[s]; j++)
        print_test(s, j)
    printf "     ]}%s\n", comma(s < submissions)
}

END {
    if (refused)
        exit 2
    take_figures()
    print "{\n  \"format\": \"socket-labs-results\",\n  \"version\": 1,"
    print_run()
    print "  \"labs\": ["
    for (l = 1; l <= labs; l++)
        print_lab(l)
    print "  ],\n  \"causes\": ["
    for (i = 1; i <= ranks; i++)
        print_cause(i)
    print "  ],\n  \"submissions\": ["
    for (s = 1; s <= submissions; s++)
        print_submission(s)
    print "  ]\n}"
}
