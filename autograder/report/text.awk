# text.awk - report.txt: the class on a terminal, in 80 columns.
#
# usage: LC_ALL=C awk -f class.awk -f figures.awk \
#            -f text.awk [causes.tsv] OUT/facts.tsv \
#            OUT/submissions.tsv [OUT/hidden.tsv] OUT/results.tsv
#
# causes.tsv is what `drill --causes` prints: where a cause is explained.

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
    print "  all points: " whole[l] + 0 " of " judged[l] + 0 \
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
    if (cost["missing"])
        say("Programs that were not handed in " cost_of("missing") ".")
    if (cost["-"])
        say("Failures without a cause found " cost_of("-") ".")
}

# Of whom nothing could be taken, or not all.
function print_intake(   s, l, n, some, files) {
    title("Not handed in, not taken")
    for (s = 1; s <= submissions; s++) {
        files = 0
        for (l = 1; l <= labs; l++)
            files += gone[s, l] != "missing"
        if (!broken[s] && (!files || state[s] == "refused") || notes[s]) {
            print (files ? "            " : "  no file   ") \
                sprintf("%10s", things(notes[s], "note")) "  " fit(name[s], 54)
            some += notes[s] > 0
            n++
        }
    }
    if (!n)
        print "All files handed in were taken."
    if (some)
        say("The notes: submissions/CODE/notes. Codes are in submissions.tsv.")
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
