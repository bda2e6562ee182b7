# text.awk - report.txt: the class on a terminal, in 80 columns.
#
# usage: LC_ALL=C awk -f text.awk [causes.tsv] OUT/facts.tsv \
#            OUT/submissions.tsv [OUT/hidden.tsv] OUT/results.tsv
#
# causes.tsv is what `drill --causes` prints: where a cause is explained.

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

function repeat(c, n,   out) {
    while (n-- > 0)
        out = out c
    return out
}

# How many columns text takes: a character from U+3000 on may take two.
function width(text) {
    gsub(/[\343-\377][\200-\277]/, "xx", text)
    gsub(/[\200-\277]/, "", text)
    return length(text)
}

# A name that is too long loses its middle: both ends tell it from others.
function fit(text, columns,   tail, i, size, out) {
    text = utf8(text)
    gsub(/\t/, " ", text)
    if (width(text) <= columns)
        return text
    tail = substr(text, length(text) - 8)
    sub(/^[\200-\277]+/, "", tail)
    columns -= width(tail) + 3
    for (i = 1; columns >= 0; i += size) {
        out = substr(text, 1, i - 1)
        size = size_of(substr(text, i, 4))
        columns -= width(substr(text, i, size))
    }
    return out "..." tail
}

# Words below each other, with a margin from the second line on.
function say(text, margin,   n, i, words, line) {
    line = repeat(" ", match(text, /[^ ]/) - 1)
    n = split(utf8(text), words, " ")
    line = line words[1]
    for (i = 2; i <= n; i++)
        if (length(line) + 1 + length(words[i]) > 80) {
            print line
            line = repeat(" ", margin) words[i]
        } else
            line = line " " words[i]
    print line
}

function title(text) {
    print "\n" text "\n" repeat("-", length(text))
}

function things(n, word) {
    return n + 0 " " word (n == 1 ? "" : "s")
}

function print_head() {
    say("Socket Labs: " things(submissions, "submission") ", " \
        things(labs, "lab") (("ended" in fact) ? ", " fact["ended"] : ""), 0)
    if (isolation == "bubblewrap" || isolation == "second user")
        print "isolation: " isolation
    else
        say("ISOLATION: " isolation ". These programs were not cut off from " \
            "this machine, nor from the judge: results may be forged.", 0)
}

# Who could not be judged comes first: nothing below is whole without them.
function print_faults(   s, l, where, n) {
    if (!broken_count)
        return
    title("GRADER ERRORS: " things(broken_count, "submission") " not judged")
    say("These have no grade. Look at submissions/CODE/log, and run it again.")
    for (s = 1; s <= submissions; s++) {
        where = n = ""
        for (l = 1; l <= labs; l++)
            if (faults[s, l] && n++ < 10)
                where = where " " substr(key_of[l], 1, 2)
        if (broken[s])
            print "  !! " fit(name[s], 34) ":" (n > 10 ? " " n " labs" : where)
    }
}

# How many submissions have each tenth of the points. A grader-error has none.
function print_points(   s, bin, bins, most, n, points, of) {
    title("Points")
    for (s = 1; s <= submissions; s++)
        if (!broken[s]) {
            n++
            points += total[s]
            of += all[s]
            bin = all[s] ? int(10 * total[s] / all[s]) : 0
            if (++bins[bin] > most)
                most = bins[bin]
        }
    if (!n) {
        print "There is no submission with a grade."
        return
    }
    printf "mean %.1f of %.1f points\n", points / n, of / n
    for (bin = 0; bin <= 10; bin++)
        printf "%8s %% %4d%s\n", (bin < 10 ? bin * 10 "-" bin * 10 + 9 : \
            100), bins[bin], (bins[bin] ? "  " : "") repeat("#", most < 56 ? \
            bins[bin] : int(bins[bin] * 56 / most + 0.99))
}

function mark(s, l) {
    if (faults[s, l])
        return "!!"
    if ((s, l) in gone)
        return gone[s, l] == "missing" ? "-" : "x"
    return max[s, l] ? earned[s, l] + 0 : "."
}

# The points of each lab, three columns each, as long as there is room.
function print_table(   s, l, shown, line) {
    title("Submissions")
    shown = labs > 14 ? 0 : labs
    line = "    points"
    for (l = 1; l <= shown; l++)
        line = line sprintf(" %2s", substr(key_of[l], 1, 2))
    print line
    for (s = 1; s <= submissions; s++) {
        line = sprintf("%10s", broken[s] ? "!! error" : \
            total[s] + 0 "/" all[s] + 0)
        for (l = 1; l <= shown; l++)
            line = line sprintf(" %2s", mark(s, l))
        print line "  " fit(name[s], 78 - length(line))
    }
    print "\n  - no file   x does not compile   !! grader error   . skipped"
}

function print_lab(l,   step, why) {
    step = worst[l]
    why = worst_why[l]
    print "\n" fit(key_of[l], 60)
    print "  whole: " whole[l] + 0 " of " judged[l] + 0 \
        (without[l, "missing"] ? ", no file: " without[l, "missing"] : "") \
        (without[l, "build-failed"] ? ", does not compile: " \
            without[l, "build-failed"] : "")
    if (step != "")
        say("  fails most: " step ", " fails[l, step] " of " judged[l] \
            (why == "" ? ", no cause found" : \
            ", " blamed[l, step, why] " for " why), 4)
}

function cost_of(why) {
    return "cost " things(sufferers[why], "submission") " " \
        things(cost[why], "point")
}

function print_next(   i, why, l) {
    title("What to teach next")
    if (!ranks)
        print "No cause was named."
    for (i = 1; i <= ranks && i <= 3; i++) {
        why = ranked[i]
        l = lab_of(why)
        print i ". " fit(why, 70)
        say("   " cost_of(why) ", most in " key_of[l], 3)
        say("   read " read_on(why, l), 3)
    }
    if (cost["step-not-done"])
        say("Steps not done yet " cost_of("step-not-done") ".")
    if (cost["-"])
        say("Failures without a cause found " cost_of("-") ".")
}

# Of whom nothing could be taken, or not all.
function print_intake(   s, l, some, files) {
    title("Not handed in, not taken")
    for (s = 1; s <= submissions; s++) {
        files = 0
        for (l = 1; l <= labs; l++)
            files += gone[s, l] != "missing"
        if (!broken[s] && (!files || state[s] == "refused") || notes[s]) {
            print (files ? "            " : "  no file   ") \
                sprintf("%10s", things(notes[s], "note")) "  " fit(name[s], 54)
            some += notes[s] > 0
        }
    }
    if (some)
        say("Notes say what was left out: submissions/CODE/notes. Codes are " \
            "in submissions.tsv.")
}

END {
    if (refused)
        exit 2
    take_figures()
    print_head()
    print_faults()
    print_points()
    print_table()
    title("Labs")
    for (l = 1; l <= labs; l++)
        print_lab(l)
    print_next()
    print_intake()
}
