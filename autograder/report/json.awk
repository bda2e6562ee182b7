# json.awk - results.json, the native format: all that is in results.tsv, and
# what it says of each lab.
#
# usage: LC_ALL=C awk -f class.awk -f figures.awk \
#            -f json.awk [causes.tsv] OUT/facts.tsv \
#            OUT/submissions.tsv [OUT/hidden.tsv] OUT/results.tsv
#
# causes.tsv is what `drill --causes` prints: where a cause is explained.
# README.md here has the schema.

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
