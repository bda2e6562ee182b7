# figures.awk - what a class lost, and to what: for the reports that tell it,
# json.awk, text.awk and html.awk.

kind == "causes.tsv" {
    told_headings++
    heading[$1, $2] = $3
    if (!($1 in first_key))
        first_key[$1] = $2
}

# Where to read about a cause: the handout of the lab says it or, if it does
# not, that of the first lab which does.
function read_on(why, l,   key, where, is_drill) {
    is_drill = why in first_key
    key = key_of[l]
    if (is_drill && !((why, key) in heading) && first_key[why] ~ /[^-]/)
        key = first_key[why]
    where = (why, key) in heading ? heading[why, key] : heading[why, "-"]
    # A build's: ../build-cause.awk sends nearly all of them there.
    if (!is_drill && told_headings)
        where = "The calls"
    if (where !~ /^("|$)/) # a heading may be a message, with its quotes
        where = "\"" where "\""
    return "handouts/" key ".md" (where == "" ? "" : ", " where)
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
